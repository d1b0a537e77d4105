import Directory
import DirectoryModel
import PowerShell

extension Cmdlet {
    static let getUser = Cmdlet.each(
        CommandDeclaration(
            name: "Get-User",
            synopsis: "Shows the accounts of the organization as Exchange sees them.",
            parameters: [
                .identity("The account"), .anr, .filter, .resultSize,
                .recipientTypeDetails(MailboxListing.types.map(\.name) + ["User"]),
            ],
            outputTypes: [UserObject.type.shape.typeNames[0]],
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.viewOnlyRecipients, .mailRecipients]
    ) { run, arguments in
        let types = Set((arguments.strings("RecipientTypeDetails") ?? []).map { $0.lowercased() })
        let filter = try arguments.string("Filter").map { try OpathFilter($0, of: UserObject.type.shape) }
        let beginning = arguments.string("Anr")?.lowercased()
        let pattern = arguments.identityPattern
        let listing = UserListing(run, object: UserObject.type) { user in
            let type = user.typeDetails?.name ?? "User"
            guard types.isEmpty || types.contains(type.lowercased()) else { return false }
            let names = [user.name, user.displayName, user.alias ?? "", user.userPrincipalName ?? ""]
            if let beginning, !names.contains(where: { $0.lowercased().hasPrefix(beginning) }) { return false }
            if let pattern, !names.contains(where: pattern.matches) { return false }
            return try filter?.admits(UserObject.type.object(AccountView(user, in: run.organization))) ?? true
        }
        if let key = arguments.identity, pattern == nil { return try await listing.writeOne(key) }
        try await listing.writeAll(limit: arguments.resultSize(default: 1_000), warning: MailboxListing.moreThanShown)
    }
}
