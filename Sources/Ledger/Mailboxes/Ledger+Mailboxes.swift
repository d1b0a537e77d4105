package import DirectoryModel
import Foundation
import GRDB

/// How a person names a mailbox.
package enum MailboxKey: Sendable {
    case address(String)
    /// Exchange's `Guid`, the `ExchangeGuid` or the Entra object id.
    case guid(GUID)
    /// Exchange's `Name` or alias.
    case name(String)

    package init(_ text: String) {
        if let guid = GUID(text) {
            self = .guid(guid)
        } else if text.contains("@") {
            self = .address(text)
        } else {
            self = .name(text)
        }
    }

    /// What follows WHERE. Claimed addresses, aliases at work and the others are each in an index of their own, so
    /// each is asked for.
    var condition: String {
        let numbers =
            switch self {
            case .address:
                """
                SELECT mailbox FROM address WHERE address_key = ?1 AND is_claimed = 1
                UNION SELECT mailbox FROM address WHERE address_key = ?1 AND is_claimed = 0
                """
            case .guid:
                """
                SELECT number FROM mailbox WHERE object_id = ?1
                UNION SELECT number FROM mailbox WHERE mailbox_guid = ?1
                UNION SELECT number FROM mailbox WHERE guid = ?1
                """
            case .name:
                """
                SELECT number FROM mailbox WHERE lower(alias) = ?1 AND state = 'active'
                UNION SELECT number FROM mailbox WHERE lower(alias) = ?1 AND state <> 'active'
                """
            }
        return "number IN (\(numbers)) ORDER BY state = 'active' DESC, number DESC LIMIT 1"
    }

    var argument: String {
        switch self {
        case .address(let text), .name(let text): text.lowercased()
        case .guid(let guid): guid.description
        }
    }
}

extension Ledger {
    /// The mailbox that a person names: an active one before a deleted one, the newest deleted one first.
    package func mailbox(_ key: MailboxKey) async throws -> SchedulingMailbox? {
        try await read { db in try mailbox(db, key) }
    }

    package func mailbox(objectID: GUID) async throws -> SchedulingMailbox? {
        try await read { db in try mailbox(db, objectID: objectID) }
    }

    package func mailbox(number: Int64) async throws -> SchedulingMailbox? {
        try await read { db in try mailbox(db, number: number) }
    }

    /// The mailboxes of these users; users without one are left out.
    package func mailboxes(objectIDs: [GUID]) async throws -> [GUID: SchedulingMailbox] {
        try await read { db in
            let found = try MailboxReader(db: db).mailboxes(objectIDs: objectIDs)
            return Dictionary(uniqueKeysWithValues: found.map { ($0.objectID, $0) })
        }
    }

    /// The numbers of active mailboxes, one page of them, in order of creation.
    package func activeMailboxNumbers(after number: Int64, limit: Int) async throws -> [Int64] {
        try await read { db in
            try Int64.fetchAll(
                db.cachedStatement(
                    sql: "SELECT number FROM mailbox WHERE number > ? AND state = 'active' ORDER BY number LIMIT ?"
                ),
                arguments: [number, limit]
            )
        }
    }

    package func mailboxes(numbers: [Int64]) async throws -> [SchedulingMailbox] {
        guard !numbers.isEmpty else { return [] }
        return try await read { db in try MailboxReader(db: db).mailboxes(numbers: numbers) }
    }

    /// One page of mailboxes, in order of creation.
    ///
    /// - Parameters:
    ///   - number: Only those made after this one.
    ///   - states: Only those in one of these states; empty means all.
    ///   - isProvisioned: Only those that are or are not provisioned.
    ///   - text: Only those whose name or address contains this, without case.
    package func mailboxes(
        after number: Int64 = 0,
        states: [SchedulingMailbox.State] = [],
        isProvisioned: Bool? = nil,
        containing text: String? = nil,
        limit: Int
    ) async throws -> [SchedulingMailbox] {
        try await read { db in
            var conditions = ["number > ?"]
            var arguments: StatementArguments = [number]
            if !states.isEmpty {
                conditions.append("state IN (\(states.map { _ in "?" }.joined(separator: ", ")))")
                arguments += StatementArguments(states.map(\.rawValue))
            }
            if let isProvisioned {
                conditions.append("is_provisioned = ?")
                arguments += [isProvisioned]
            }
            if let text {
                conditions.append(
                    """
                    (instr(lower(display_name), ?) > 0 OR number IN
                        (SELECT mailbox FROM address WHERE instr(address_key, ?) > 0))
                    """
                )
                arguments += [text.lowercased(), text.lowercased()]
            }
            return try MailboxReader(db: db).mailboxes(
                where: "\(conditions.joined(separator: " AND ")) ORDER BY number LIMIT ?",
                arguments + [limit]
            )
        }
    }

    /// How many mailboxes are in each state.
    package func mailboxCounts() async throws -> [SchedulingMailbox.State: Int] {
        try await read { db in
            var counts: [SchedulingMailbox.State: Int] = [:]
            let rows = try Row.fetchCursor(db, sql: "SELECT state, count(*) AS count FROM mailbox GROUP BY state")
            while let row = try rows.next() {
                guard let state = SchedulingMailbox.State(rawValue: row["state"]) else { continue }
                counts[state] = row["count"]
            }
            return counts
        }
    }

    func mailbox(_ db: Database, _ key: MailboxKey) throws -> SchedulingMailbox? {
        try MailboxReader(db: db).mailboxes(where: key.condition, [key.argument]).first
    }

    func mailbox(_ db: Database, number: Int64) throws -> SchedulingMailbox? {
        try MailboxReader(db: db).mailboxes(where: "number = ?", [number]).first
    }

    func mailbox(_ db: Database, objectID: GUID) throws -> SchedulingMailbox? {
        try MailboxReader(db: db).mailboxes(where: "object_id = ?", [objectID.description]).first
    }
}
