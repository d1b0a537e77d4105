import DirectoryModel
import PowerShell

extension Cmdlet {
    static let removeRecipientPermission = Cmdlet.each(
        CommandDeclaration(
            name: "Remove-RecipientPermission",
            synopsis: "No longer lets a person send as a scheduling mailbox.",
            parameters: PermissionChange.recipientParameters,
            confirmation: .high,
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.mailRecipients],
        log: .exchange
    ) { run, arguments in
        let change = try await PermissionChange(run, arguments, trusteeParameter: "Trustee", maybeGone: true)
        let action = """
            Removing recipient permission "\(change.name)" for user or group "\(change.trusteeName)" with access \
            rights "SendAs".
            """
        guard try await run.shouldProcess(arguments, action) else { return }
        guard try await change.carryOut(adding: false) else { return try await run.warn(change.notThere) }
    }
}
