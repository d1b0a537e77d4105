import Directory
import DirectoryModel
import Ledger
import PowerShell

extension Cmdlet {
    static let getRecipientPermission = Cmdlet.each(
        CommandDeclaration(
            name: "Get-RecipientPermission",
            aliases: ["Get-EXORecipientPermission"],
            synopsis: "Shows who may send as a recipient.",
            parameters: [
                .identity("The recipient", mandatory: true),
                ParameterDeclaration("Trustee", .string, help: "Only this person, by UPN or address."),
                ParameterDeclaration("AccessRights", .list(.choice(["SendAs"])), help: "SendAs; there is no other."),
                .resultSize,
            ],
            outputTypes: [RecipientPermissionRow.type.shape.typeNames[0]],
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.viewOnlyRecipients, .mailRecipients]
    ) { run, arguments in
        let mailbox = try await run.organization.mailbox(arguments.identity ?? "", for: run.caller)
        let wanted = try await arguments.string("Trustee").asyncMap { key in
            try await run.organization.directory.person(key)?.userPrincipalName ?? key
        }
        let granted = try await mailbox.scheduling.asyncMap { scheduling in
            try await run.organization.ledger.permissions(ofMailboxes: [scheduling.number])
        }
        let trustees = (granted ?? []).filter { $0.rights.contains(.sendAs) }.map(\.trustee)
        for trustee in ["NT AUTHORITY\\SELF"] + trustees {
            guard wanted == nil || wanted?.lowercased() == trustee.lowercased() else { continue }
            let row = RecipientPermissionRow(recipient: mailbox.name, trustee: trustee)
            try await run.write(RecipientPermissionRow.type.object(row, for: run))
        }
    }
}

extension Optional {
    /// `map` with a question that has to be waited for.
    func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async rethrows -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
