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
        roles: [.viewOnlyRecipients, .mailRecipients, .myBaseOptions],
        join: join
    ) { run, batch in
        let known = try await known(run, batch)
        var rows: [Value] = []
        for arguments in batch {
            if let found = arguments.identity.flatMap({ known[$0] }) {
                rows += MailboxPermissionRow.type.objects(Self.rows(of: [found]), for: run)
                continue
            }
            if !rows.isEmpty { try await run.write(rows) }
            rows = []
            try await run.attempt(arguments) { try await writeOne(run, arguments) }
        }
        if !rows.isEmpty { try await run.write(rows) }
    }

    /// All scheduling mailboxes with their permissions are one walk through the ledger.
    private static let join: Join = { first, own in
        guard ["Get-Mailbox", "Get-EXOMailbox"].contains(first.cmdlet.name), own.arguments.values.isEmpty,
            Set(first.arguments.values.keys) == ["RecipientTypeDetails", "ResultSize"],
            first.arguments.strings("RecipientTypeDetails")?.map({ $0.lowercased() })
                == [RecipientTypeDetails.schedulingMailbox.name.lowercased()],
            first.arguments.resultSize(default: 0) == nil, own.caller.seesAllRecipients
        else { return nil }
        return { run in
            let ledger = run.organization.ledger
            var page = try await ledger.permissions(ofMailboxesAfter: 0, limit: pageSize)
            while let last = page.last {
                // Read while this one is written.
                async let next = ledger.permissions(ofMailboxesAfter: last.number, limit: pageSize)
                try await run.write(MailboxPermissionRow.type.objects(rows(of: page), for: run))
                page = try await next
            }
        }
    }

    private static let pageSize = 1_000

    /// What needs no questions: scheduling mailboxes that come down a pipeline by their object ids.
    private static func known(
        _ run: CmdletRun,
        _ batch: [BoundArguments]
    ) async throws -> [String: NamedPermissions] {
        guard batch.count > 1, run.caller.seesAllRecipients, let first = batch.first, first["User"] == nil,
            !first.flag("Owner")
        else { return [:] }
        let ids = batch.compactMap(\.identity).filter { GUID($0) != nil }
        return try await run.organization.ledger.permissions(ofObjectIDs: ids)
    }

    private static func writeOne(_ run: CmdletRun, _ arguments: BoundArguments) async throws {
        let mailbox = try await run.organization.mailbox(arguments.identity ?? "", for: run.caller)
        let granted = try await mailbox.scheduling.asyncMap { scheduling in
            try await run.organization.ledger.permissions(ofMailboxes: [scheduling.number])
        }
        let rows = try await rows(of: mailbox, granted ?? [], arguments, run)
        try await run.write(MailboxPermissionRow.type.objects(rows, for: run))
    }

    private static func rows(of mailboxes: [NamedPermissions]) -> [MailboxPermissionRow] {
        var rows: [MailboxPermissionRow] = []
        rows.reserveCapacity(2 * mailboxes.count)
        for mailbox in mailboxes { append(mailbox.name, mailbox.permissions, to: &rows) }
        return rows
    }

    private static func append(
        _ mailbox: String,
        _ granted: [MailboxPermission],
        to rows: inout [MailboxPermissionRow]
    ) {
        rows.append(.ownRow(of: mailbox))
        for permission in granted {
            let rights = permission.rights.subtracting(.sendAs)
            guard !rights.isEmpty else { continue }
            rows.append(MailboxPermissionRow(mailbox: mailbox, user: permission.trustee, rights: rights))
        }
    }

    private static func rows(
        of mailbox: ExchangeMailbox,
        _ granted: [MailboxPermission],
        _ arguments: BoundArguments,
        _ run: CmdletRun
    ) async throws -> [MailboxPermissionRow] {
        if arguments.flag("Owner") {
            return [MailboxPermissionRow(mailbox: mailbox.name, user: "NT AUTHORITY\\SYSTEM", rights: [])]
        }
        var all: [MailboxPermissionRow] = []
        append(mailbox.name, granted, to: &all)
        guard let key = arguments.string("User") else { return all }
        let user = try await run.organization.directory.person(key)?.userPrincipalName ?? key
        return all.filter { $0.user.lowercased() == user.lowercased() }
    }
}
