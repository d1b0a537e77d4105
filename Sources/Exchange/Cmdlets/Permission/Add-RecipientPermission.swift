import DirectoryModel
import PowerShell

extension Cmdlet {
    static let addRecipientPermission = Cmdlet.each(
        CommandDeclaration(
            name: "Add-RecipientPermission",
            synopsis: "Lets a person send as a scheduling mailbox.",
            parameters: PermissionChange.recipientParameters,
            outputTypes: [RecipientPermissionRow.type.shape.typeNames[0]],
            confirmation: .high,
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.mailRecipients],
        log: .exchange
    ) { run, arguments in
        let change = try await PermissionChange(run, arguments, trusteeParameter: "Trustee")
        let action = """
            Adding recipient permission "\(change.name)" for user or group "\(change.trustee.userPrincipalName)" with \
            access rights "SendAs".
            """
        guard try await run.shouldProcess(arguments, action) else { return }
        guard try await change.carryOut(adding: true) else {
            return try await run.warn(
                """
                The appropriate access control entry is already present on the object "\(change.name)" for account \
                "\(change.trustee.userPrincipalName)".
                """
            )
        }
        let row = RecipientPermissionRow(recipient: change.name, trustee: change.trustee.userPrincipalName)
        try await run.write(RecipientPermissionRow.type.object(row, for: run))
    }
}
