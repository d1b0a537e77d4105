import DirectoryModel
import PowerShell

extension Cmdlet {
    static let removeMailboxPermission = Cmdlet.each(
        CommandDeclaration(
            name: "Remove-MailboxPermission",
            synopsis: "Takes rights to a scheduling mailbox away from a person.",
            details: "A calendar whose last administrator goes runs on with nobody in charge.",
            parameters: PermissionChange.mailboxParameters + [
                ParameterDeclaration(
                    "InheritanceType",
                    .choice(["None", "All", "Children", "Descendents", "SelfAndChildren"]),
                    help: "Accepted; a mailbox here has no folders of its own."
                )
            ],
            confirmation: .high,
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.mailRecipients],
        log: .exchange
    ) { run, arguments in
        let change = try await PermissionChange(run, arguments, trusteeParameter: "User", maybeGone: true)
        let action = """
            Removing mailbox permission "\(change.name)" for user "\(change.trusteeName)" with access rights \
            "\(change.text)".
            """
        guard try await run.shouldProcess(arguments, action) else { return }
        guard try await change.carryOut(adding: false) else {
            return try await run.warn(change.notThere)
        }
    }
}
