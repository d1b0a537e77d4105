import Directory
import PowerShell

extension Cmdlet {
    static let getMsolUser = Cmdlet.each(
        CommandDeclaration(
            name: "Get-MsolUser",
            synopsis: "Shows the directory's accounts, mystery users among them.",
            details: "Of the retired module MSOnline, with which the article of 2021 was written.",
            parameters: [
                ParameterDeclaration(
                    "UserPrincipalName",
                    .string,
                    position: 0,
                    pipelineProperties: ["UserPrincipalName"],
                    help: "The account, by UPN."
                ),
                ParameterDeclaration(
                    "ObjectId",
                    .guid,
                    pipelineProperties: ["ObjectId", "ExternalDirectoryObjectId"],
                    help: "The account, by object id."
                ),
                ParameterDeclaration("All", .switch, help: "All accounts; else the first 500."),
                ParameterDeclaration(
                    "MaxResults",
                    .int,
                    help: "How many at most; 500 if neither this nor All is said."
                ),
                ParameterDeclaration("SearchString", .string, help: "What the name or address begins with."),
                ParameterDeclaration(
                    "EnabledFilter",
                    .choice(["All", "EnabledOnly", "DisabledOnly"]),
                    help: "Whether sign-in is allowed."
                ),
                ParameterDeclaration("UnlicensedUsersOnly", .switch, help: "Only accounts without a licence."),
                ParameterDeclaration("DomainName", .string, help: "Only UPNs on this domain."),
            ],
            outputTypes: [MsolUserObject.type.shape.typeNames[0]],
            examples: [
                CommandExample(
                    "Get-MsolUser -All | Where-Object { -not $_.IsLicensed -and -not $_.BlockCredential }",
                    "Accounts without a licence that may sign in."
                )
            ],
            module: CmdletCatalog.msOnlineModule
        ),
        roles: [.userAdministration, .viewOnlyRecipients]
    ) { run, arguments in
        let listing = UserListing(run, object: MsolUserObject.type) { admits($0, arguments) }
        if let key = arguments.string("UserPrincipalName") ?? arguments["ObjectId"]?.auditText {
            do {
                return try await listing.writeOne(key)
            } catch let record as ErrorRecord where record.category == ErrorRecord.notFound(key).category {
                throw ErrorRecord.noUser(key)
            }
        }
        let limit = arguments.flag("All") ? nil : arguments.int("MaxResults") ?? 500
        try await listing.writeAll(limit: limit, warning: nil)
    }

    private static func admits(_ user: DirectoryRecipient, _ arguments: BoundArguments) -> Bool {
        if let text = arguments.string("SearchString")?.lowercased() {
            let names = [user.displayName, user.userPrincipalName ?? "", user.mail ?? ""]
            guard names.contains(where: { $0.lowercased().hasPrefix(text) }) else { return false }
        }
        if let domain = arguments.string("DomainName")?.lowercased() {
            guard user.userPrincipalName?.lowercased().hasSuffix("@" + domain) == true else { return false }
        }
        if arguments.flag("UnlicensedUsersOnly"), !user.licences.isEmpty { return false }
        switch arguments.string("EnabledFilter")?.lowercased() {
        case "enabledonly": return user.isEnabled
        case "disabledonly": return !user.isEnabled
        default: return true
        }
    }
}

extension ErrorRecord {
    /// MSOnline's answer for an account that is not there.
    static func noUser(_ key: String) -> ErrorRecord {
        ErrorRecord(
            "User Not Found.  User: \(key).",
            exceptionType: "Microsoft.Online.Administration.Automation.MicrosoftOnlineException",
            category: "OperationStopped",
            id: "Microsoft.Online.Administration.Automation.UserNotFoundException",
            target: key
        )
    }
}
