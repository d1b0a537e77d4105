import DirectoryModel
import Foundation
import GRDB

extension Ledger {
    /// One page of the audit ledger.
    ///
    /// - Parameters:
    ///   - log: One of the two logs; both when nil.
    ///   - sequence: Only rows after this one.
    ///   - target: Only rows about this address, object id or name, without case.
    ///   - newest: The last `limit` rows instead of the first; still oldest first.
    package func auditRows(
        log: AuditRow.Log? = nil,
        after sequence: Int64 = 0,
        target: String? = nil,
        newest: Bool = false,
        limit: Int
    ) async throws -> [AuditRow] {
        try await read { db in
            var conditions = ["sequence > ?"]
            var arguments: StatementArguments = [sequence]
            if let log {
                conditions.append("log = ?")
                arguments += [log.rawValue]
            }
            if let target {
                conditions.append(
                    """
                    (mailbox IN (SELECT mailbox FROM address WHERE address_key = lower(?1))
                        OR object_id = lower(?1) OR lower(target) = lower(?1))
                    """.replacingOccurrences(of: "?1", with: "?")
                )
                arguments += [target, target, target]
            }
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM audit WHERE \(conditions.joined(separator: " AND "))
                    ORDER BY sequence \(newest ? "DESC" : "ASC") LIMIT ?
                    """,
                arguments: arguments + [limit]
            )
            return (newest ? rows.reversed() : rows).map { AuditRow($0) }
        }
    }

    /// Follows the hash chain from its beginning.
    ///
    /// - Returns: How many rows were read, and the first that does not fit, in words.
    package func checkChain() async throws -> (rows: Int, violation: String?) {
        try await read { db in
            var previous = Data()
            var expected: Int64 = 1
            let cursor = try Row.fetchCursor(db, sql: "SELECT * FROM audit ORDER BY sequence")
            while let row = try cursor.next() {
                let sequence: Int64 = row["sequence"]
                guard sequence == expected else {
                    return (Int(expected) - 1, "audit row \(expected) is missing; the next one is \(sequence)")
                }
                let hash = AuditEntry(row).hash(sequence: sequence, after: previous)
                guard hash == row["hash"] as Data else {
                    return (Int(expected) - 1, "audit row \(sequence) was changed, or the rows before it were")
                }
                previous = hash
                expected += 1
            }
            let end = try AuditChain(db)
            guard end.sequence == expected - 1, end.hash == previous else {
                return (
                    Int(expected) - 1, "the chain ends at row \(expected - 1), but \(end.sequence) rows were written"
                )
            }
            return (Int(expected) - 1, nil)
        }
    }
}

extension AuditEntry {
    init(_ row: Row) {
        log = row["log"]
        date = row["date"]
        activity = row["activity"]
        actor = row["actor"]
        target = row["target"]
        objectID = row["object_id"]
        mailbox = row["mailbox"]
        succeeded = row["succeeded"]
        summary = row["summary"]
        record = row["record"]
        job = row["job"]
        cause = row["cause"]
        writeCSN = row["write_csn"]
    }
}
