import Directory
import DirectoryModel
import Ledger
import PowerShell

extension Cmdlet {
    static let getMailboxPermission = Cmdlet.batch(
        CommandDeclaration(
            name: "Get-MailboxPermission",
            aliases: ["Get-EXOMailboxPermission"],
            synopsis: "Shows who may do what with a mailbox.",
            parameters: [
                .identity("The mailbox", mandatory: true),
                ParameterDeclaration("User", .string, help: "Only the rights of this person, by UPN or address."),
                ParameterDeclaration("Owner", .switch, help: "The owner instead of the rights."),
                .resultSize,
            ],
            outputTypes: [MailboxPermissionRow.type.shape.typeNames[0]],
            examples: [
                CommandExample(
                    """
                    Get-Mailbox -RecipientTypeDetails SchedulingMailbox -ResultSize:Unlimited | Get-MailboxPermission | \
                    Select-Object Identity,User,AccessRights | Where-Object {($_.user -like '*@*')}
                    """,
                    "Who owns which calendar."
                )
            ],
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.viewOnlyRecipients, .mailRecipients, .myBaseOptions]
    ) { run, batch in
        let mailboxes = try await mailboxes(run, batch)
        let numbers = mailboxes.compactMap { $0?.scheduling?.number }
        let permissions = Dictionary(
            grouping: try await run.organization.ledger.permissions(ofMailboxes: numbers),
            by: \.mailbox
        )
        for (arguments, mailbox) in zip(batch, mailboxes) {
            guard let mailbox else { continue }
            try await run.attempt(arguments) {
                let granted = mailbox.scheduling.flatMap { permissions[$0.number] } ?? []
                for row in try await rows(of: mailbox, granted, arguments, run) {
                    try await run.write(MailboxPermissionRow.type.object(row, for: run))
                }
            }
        }
    }

    /// The mailbox of each call; nil where it was refused. GUIDs, as they come down a pipeline, are looked up together.
    private static func mailboxes(_ run: CmdletRun, _ batch: [BoundArguments]) async throws -> [ExchangeMailbox?] {
        let guids = batch.map { $0.identity.flatMap { GUID($0) } }
        var found: [GUID: ExchangeMailbox] = [:]
        if batch.count > 1, run.caller.seesAllRecipients {
            for mailbox in try await run.organization.ledger.mailboxes(guids: guids.compactMap(\.self)) {
                found[mailbox.guid] = ExchangeMailbox(mailbox, in: run.organization)
            }
        }
        var mailboxes: [ExchangeMailbox?] = []
        for (arguments, guid) in zip(batch, guids) {
            if let mailbox = guid.flatMap({ found[$0] }) {
                mailboxes.append(mailbox)
                continue
            }
            let one = Answer()
            try await run.attempt(arguments) {
                await one.set(try await run.organization.mailbox(arguments.identity ?? "", for: run.caller))
            }
            mailboxes.append(await one.mailbox)
        }
        return mailboxes
    }

    private actor Answer {
        private(set) var mailbox: ExchangeMailbox?
        func set(_ mailbox: ExchangeMailbox) { self.mailbox = mailbox }
    }

    private static func rows(
        of mailbox: ExchangeMailbox,
        _ granted: [MailboxPermission],
        _ arguments: BoundArguments,
        _ run: CmdletRun
    ) async throws -> [MailboxPermissionRow] {
        let others = granted.compactMap { permission -> MailboxPermissionRow? in
            let rights = permission.rights.subtracting([.sendAs]).map(\.rawValue).sorted()
            guard !rights.isEmpty else { return nil }
            return MailboxPermissionRow(mailbox: mailbox.name, user: permission.trustee, rights: rights)
        }
        if arguments.flag("Owner") {
            return [MailboxPermissionRow(mailbox: mailbox.name, user: "NT AUTHORITY\\SYSTEM", rights: [])]
        }
        let all = [MailboxPermissionRow.ownRow(of: mailbox.name)] + others
        guard let key = arguments.string("User") else { return all }
        let user = try await run.organization.directory.person(key)?.userPrincipalName ?? key
        return all.filter { $0.user.lowercased() == user.lowercased() }
    }
}
