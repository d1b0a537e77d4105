import Bookings
import DirectoryModel
import Ledger
import PowerShell

extension Cmdlet {
    static let removeMailbox = Cmdlet.each(
        CommandDeclaration(
            name: "Remove-Mailbox",
            synopsis: "Removes a scheduling mailbox and its account.",
            details: """
                The calendar's data is gone for good. The account can be restored for as long as the tenant keeps \
                deleted ones (Undo-SoftDeletedMailbox). Only scheduling mailboxes can be removed here.
                """,
            parameters: [
                .identity("The mailbox", mandatory: true),
                ParameterDeclaration(
                    "PermanentlyDelete",
                    .switch,
                    help: "Removes a mailbox that is soft-deleted already, with its account, for good."
                ),
                ParameterDeclaration("Force", .switch, help: "Does not ask."),
            ],
            examples: [CommandExample("Remove-Mailbox ContosoClinic -Confirm:$false", "Without being asked.")],
            confirmation: .high,
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.mailRecipientCreation],
        log: .exchange
    ) { run, arguments in
        let key = arguments.identity ?? ""
        if arguments.flag("PermanentlyDelete") { return try await purge(key, run, arguments) }
        let mailbox = try await run.organization.mailbox(key, for: run.caller)
        guard mailbox.scheduling != nil else {
            throw ErrorRecord.invalid(
                """
                "\(mailbox.name)" is a \(mailbox.typeDetails.name). Understudy removes scheduling mailboxes only; delete \
                a person's entry with ldapdelete.
                """,
                target: key
            )
        }
        let action = "Removing mailbox Identity \"\(mailbox.name)\" will remove its account as well."
        guard try await run.shouldProcess(arguments, action) else { return }
        _ = try await run.organization.desk.delete(mailbox.primaryAddress, by: run.caller.name)
    }

    private static func purge(_ key: String, _ run: CmdletRun, _ arguments: BoundArguments) async throws {
        let deleted = try await run.organization.ledger.mailboxes(named: key, in: [.deleted])
        guard let mailbox = deleted.first else {
            if try await !run.organization.ledger.mailboxes(named: key, in: [.active]).isEmpty {
                throw ErrorRecord.invalid(
                    "\"\(key)\" is not soft-deleted. Remove it without -PermanentlyDelete first.",
                    target: key
                )
            }
            throw ErrorRecord.notFound(key)
        }
        guard deleted.count == 1 else { throw ErrorRecord.ambiguous(key) }
        let action = "Removing soft-deleted mailbox Identity \"\(mailbox.name)\" permanently."
        guard try await run.shouldProcess(arguments, action) else { return }
        try await run.organization.desk.purge(mailbox, by: run.caller.name)
    }
}
