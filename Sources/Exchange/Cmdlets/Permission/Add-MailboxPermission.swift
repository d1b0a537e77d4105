import DirectoryModel
import PowerShell

extension Cmdlet {
    static let addMailboxPermission = Cmdlet.each(
        CommandDeclaration(
            name: "Add-MailboxPermission",
            synopsis: "Gives a person rights to a scheduling mailbox.",
            details: "FullAccess makes an administrator of the calendar. A mailbox has 500 entries at most.",
            parameters: PermissionChange.mailboxParameters + [
                ParameterDeclaration("AutoMapping", .bool, help: "Accepted; there is no Outlook here."),
                ParameterDeclaration(
                    "InheritanceType",
                    .choice(["None", "All", "Children", "Descendents", "SelfAndChildren"]),
                    help: "Accepted; a mailbox here has no folders of its own."
                ),
                ParameterDeclaration("Deny", .switch, help: "Not in this world: refused."),
            ],
            outputTypes: [MailboxPermissionRow.type.shape.typeNames[0]],
            examples: [
                CommandExample(
                    "Add-MailboxPermission ContosoClinic -User megan.bowen@contoso.com -AccessRights FullAccess",
                    "Makes her an administrator of the calendar."
                )
            ],
            confirmation: .medium,
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.mailRecipients],
        log: .exchange
    ) { run, arguments in
        guard !arguments.flag("Deny") else { throw ErrorRecord.invalid("Denying rights is not in this world.") }
        let change = try await PermissionChange(run, arguments, trusteeParameter: "User")
        let action =
            "Adding mailbox permission \"\(change.name)\" for user \"\(change.trustee.userPrincipalName)\" with \(change.text)."
        guard try await run.shouldProcess(arguments, action) else { return }
        guard try await change.carryOut(adding: true) else {
            return try await run.warn(
                """
                The appropriate access control entry is already present on the object "\(change.name)" for account \
                "\(change.trustee.userPrincipalName)".
                """
            )
        }
        let row = MailboxPermissionRow(
            mailbox: change.name,
            user: change.trustee.userPrincipalName,
            rights: change.rights
        )
        try await run.write(MailboxPermissionRow.type.object(row, for: run))
    }
}
