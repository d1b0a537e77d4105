package import DirectoryModel
package import Foundation
import GRDB

extension Ledger {
    /// The mailboxes that something in a trace names: those at work first, then the newest of the others.
    ///
    /// Each look-up goes by an index, so that it costs the same in any tenant.
    package func mailboxes(traced key: TraceKey, limit: Int = 20) async throws -> [SchedulingMailbox] {
        try await read { db in
            try MailboxReader(db: db).mailboxes(
                where: "number IN (\(key.numbers)) ORDER BY state = 'active' DESC, number DESC LIMIT ?2",
                [key.argument, limit]
            )
        }
    }

    /// Every record about a mailbox and its user or about another object, oldest first, and every record that caused
    /// one of them: the sign-in policy's, for example.
    package func trail(mailbox: Int64?, objectID: GUID?, limit: Int = 5_000) async throws -> [AuditRow] {
        try await read { db in
            let statement = try db.cachedStatement(sql: Self.trail)
            return try Row.fetchAll(statement, arguments: [mailbox, objectID?.description, limit])
                .map { AuditRow($0) }
        }
    }

    /// The number of the mailbox that a user had, by the record of its creation, though the mailbox is gone.
    ///
    /// - Parameter date: When the mailbox was made, as its user's `whenCreated` has it: in whole seconds.
    package func lostMailbox(of objectID: GUID, createdAt date: Date) async throws -> Int64? {
        try await read { db in
            try Int64.fetchOne(
                db.cachedStatement(sql: Self.lostMailbox),
                arguments: [
                    Timestamp(date).ledgerText, Timestamp(date.addingTimeInterval(1)).ledgerText,
                    objectID.description,
                ]
            )
        }
    }

    /// Calendars of which the name or an address contains a text, for somebody who mistyped. Reads all mailboxes.
    package func mailboxes(near text: String, limit: Int) async throws -> [SchedulingMailbox] {
        try await mailboxes(containing: text, limit: limit)
    }

    /// To how many calendars' mailboxes a person has full access; counted no further than ``countLimit``.
    package func calendarCount(managedBy userPrincipalName: String) async throws -> Int {
        try await read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT count(*) FROM (
                        SELECT 1 FROM permission JOIN mailbox ON number = mailbox AND state = 'active'
                        WHERE trustee_key = ? AND instr(access_rights, 'FullAccess') > 0 LIMIT ?)
                    """
            )
            return try Int.fetchOne(statement, arguments: [userPrincipalName.lowercased(), Self.countLimit]) ?? 0
        }
    }

    /// Beyond this many nobody asks for the exact number.
    package static let countLimit = 1_000

    static let trail = """
        WITH own AS (
            SELECT sequence, cause FROM audit WHERE mailbox = ?1
            UNION SELECT sequence, cause FROM audit WHERE mailbox IS NULL AND object_id = ?2)
        SELECT * FROM audit
        WHERE sequence IN (SELECT sequence FROM own UNION SELECT cause FROM own WHERE cause IS NOT NULL)
        ORDER BY sequence LIMIT ?3
        """

    static let lostMailbox = """
        SELECT mailbox FROM audit
        WHERE log = 'exchange' AND date >= ? AND date < ? AND object_id = ? AND mailbox IS NOT NULL LIMIT 1
        """
}
