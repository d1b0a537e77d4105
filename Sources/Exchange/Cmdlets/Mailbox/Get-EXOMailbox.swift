import DirectoryModel
import PowerShell

extension Cmdlet {
    static let getEXOMailbox = Cmdlet.batch(
        CommandDeclaration(
            name: "Get-EXOMailbox",
            synopsis: "Shows mailboxes with the properties of chosen sets, quickly.",
            parameters: [
                .identity("The mailbox"), .anr, .filter, .resultSize,
                .recipientTypeDetails(MailboxListing.types.map(\.name)),
                ParameterDeclaration(
                    "PropertySets",
                    .list(.choice(MailboxPropertySet.allCases.map(\.rawValue))),
                    help: "Sets of properties to show; Minimum if neither these nor properties are named."
                ),
                ParameterDeclaration("Properties", .list(.string), help: "Single properties to show as well."),
                ParameterDeclaration(
                    "SoftDeletedMailbox",
                    .switch,
                    help: "Mailboxes that were removed and whose account can still be restored."
                ),
                ParameterDeclaration("UserPrincipalName", .string, help: "The mailbox, by UPN."),
                ParameterDeclaration("PrimarySmtpAddress", .string, help: "The mailbox, by its primary address."),
                ParameterDeclaration("ExternalDirectoryObjectId", .string, help: "The mailbox, by Entra object id."),
            ],
            outputTypes: ["System.Management.Automation.PSCustomObject"],
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.viewOnlyRecipients, .mailRecipients, .myBaseOptions]
    ) { run, batch in
        guard let first = batch.first else { return }
        let names = try propertyNames(first)
        // What comes over REST has no type of its own, and so is shown as a list of what was asked for.
        let type = MailboxObject.type.selecting(names, as: "System.Management.Automation.PSCustomObject")
        let batch = batch.map { arguments in
            var arguments = arguments
            for name in ["UserPrincipalName", "PrimarySmtpAddress", "ExternalDirectoryObjectId"] {
                if let value = arguments[name] { arguments["Identity"] = value }
            }
            return arguments
        }
        try await MailboxListing(run, type: type).write(batch)
    }

    private static func propertyNames(_ arguments: BoundArguments) throws -> Set<String> {
        let sets = (arguments.strings("PropertySets") ?? []).compactMap { MailboxPropertySet(rawValue: $0) }
        var names = Set(([.minimum] + sets).flatMap(\.properties))
        for name in arguments.strings("Properties") ?? [] {
            guard let place = MailboxObject.type.shape.index(of: name) else {
                throw ErrorRecord.invalid("'\(name)' is no property of a mailbox.", target: name)
            }
            names.insert(MailboxObject.type.propertyNames[place])
        }
        return names
    }
}
