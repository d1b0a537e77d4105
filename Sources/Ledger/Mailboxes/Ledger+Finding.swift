package import DirectoryModel
import GRDB

extension Ledger {
    /// Every mailbox that a name, alias, display name, address or GUID may mean, at most 20.
    ///
    /// - Parameter states: Only those in one of these states.
    package func mailboxes(
        named key: String,
        in states: Set<SchedulingMailbox.State>
    ) async throws -> [SchedulingMailbox] {
        let (condition, arguments) = Self.condition(naming: key)
        let wanted = states.map(\.rawValue).sorted()
        let list = "[" + wanted.map { "\"\($0)\"" }.joined(separator: ",") + "]"
        return try await read { db in
            try MailboxReader(db: db).mailboxes(
                where: "(\(condition)) AND state IN (SELECT value FROM json_each(?)) ORDER BY number DESC LIMIT 20",
                arguments + [list]
            )
        }
    }

    /// The active mailboxes with these GUIDs of Exchange's; those that there are not are left out.
    package func mailboxes(guids: [GUID]) async throws -> [SchedulingMailbox] {
        let list = "[" + guids.map { "\"\($0)\"" }.joined(separator: ",") + "]"
        return try await read { db in
            try MailboxReader(db: db).mailboxes(
                where: "guid IN (SELECT value FROM json_each(?)) AND state = 'active'",
                [list]
            )
        }
    }

    private static func condition(naming key: String) -> (String, StatementArguments) {
        switch MailboxKey(key) {
        case .address(let address):
            ("number IN (SELECT mailbox FROM address WHERE address_key = ?)", [address.lowercased()])
        case .guid(let guid):
            // One look-up each: with OR, SQLite reads the whole table.
            (
                """
                number IN (SELECT number FROM mailbox WHERE guid = ? UNION ALL
                    SELECT number FROM mailbox WHERE mailbox_guid = ? UNION ALL
                    SELECT number FROM mailbox WHERE object_id = ?)
                """,
                [guid.description, guid.description, guid.description]
            )
        case .name(let name):
            (
                "lower(alias) = ? OR lower(name) = ? OR display_name = ? COLLATE NOCASE",
                [
                    name.lowercased(), name.lowercased(), name,
                ]
            )
        }
    }

    /// Appends the record of a cmdlet that failed, or that changed nothing of the ledger's own.
    package func recordFailure(
        of invocation: CmdletInvocation,
        object: String,
        error: String
    ) async throws {
        try await record(
            CmdletRecord(
                cmdlet: invocation.cmdlet,
                parameters: invocation.parameters,
                object: object,
                caller: invocation.caller,
                error: error
            )
        )
    }

    /// Appends a record to Exchange's admin audit log.
    ///
    /// - Parameter effects: What came of it in the directory, whose records name this one as their cause.
    package func record(
        _ cmdlet: CmdletRecord,
        of mailbox: SchedulingMailbox? = nil,
        causing effects: [DirectoryEffect] = []
    ) async throws {
        var cmdlet = cmdlet
        cmdlet.modified += effects.flatMap(\.modified)
        try await write { [cmdlet] transaction in
            let cause = try transaction.log(cmdlet, mailbox: mailbox)
            for effect in effects { try transaction.log(effect.event, mailbox: mailbox?.number, cause: cause) }
        }
    }
}
