import Bookings
import DirectoryModel
import Ledger
import PowerShell

extension Cmdlet {
    static let undoSoftDeletedMailbox = Cmdlet.each(
        CommandDeclaration(
            name: "Undo-SoftDeletedMailbox",
            synopsis: "Brings a removed mailbox's account back.",
            details: "The calendar's data stays gone: no source shows a restored scheduling mailbox working.",
            parameters: [
                ParameterDeclaration(
                    "SoftDeletedObject",
                    .string,
                    aliases: ["Identity"],
                    mandatory: true,
                    position: 0,
                    pipeline: true,
                    pipelineProperties: ["Guid", "ExchangeGuid", "ExternalDirectoryObjectId", "Identity"],
                    help: "The removed mailbox: name, address or GUID."
                ),
                ParameterDeclaration("DisplayName", .string, help: "A new display name."),
                ParameterDeclaration(
                    "WindowsLiveID",
                    .string,
                    aliases: ["MicrosoftOnlineServicesID"],
                    help: "A new address, for when the old one was taken meanwhile."
                ),
            ],
            outputTypes: [MailboxObject.type.shape.typeNames[0]],
            confirmation: .medium,
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.mailRecipientCreation],
        log: .exchange
    ) { run, arguments in
        let key = arguments.string("SoftDeletedObject") ?? ""
        let deleted = try await run.organization.ledger.mailboxes(named: key, in: [.deleted])
        guard let mailbox = deleted.first else { throw ErrorRecord.notFound(key) }
        guard deleted.count == 1 else { throw ErrorRecord.ambiguous(key) }
        let desk = run.organization.desk
        if let name = arguments.string("DisplayName") { _ = try await desk.checkedName(name) }
        let address = try arguments.string("WindowsLiveID").map { try desk.ownAddress($0) }
        try await run.organization.demandFree(address.map { [$0] } ?? mailbox.addresses, except: mailbox.objectID)
        guard try await run.shouldProcess(arguments, "Restoring mailbox Identity \"\(mailbox.name)\".") else { return }
        let restored = try await desk.restore(
            mailbox.objectID.description,
            displayName: arguments.string("DisplayName"),
            address: address?.description,
            by: run.caller.name
        )
        try await run.write(MailboxObject.type.object(ExchangeMailbox(restored, in: run.organization), for: run))
    }
}
