import DirectoryModel
import Foundation
import GRDB

extension Ledger {
    /// One page of what a search finds, in its order.
    package func auditRows(_ query: AuditQuery) async throws -> [AuditRow] {
        try await read { db in
            var statement = try self.statement(of: query, db)
            let page = statement.page()
            var rows: [AuditRow] = []
            let cursor = try Row.fetchCursor(db.cachedStatement(sql: page.sql), arguments: page.arguments)
            while let row = try cursor.next() { rows.append(AuditRow(row)) }
            return rows
        }
    }

    /// How many rows a search finds on all its pages.
    package func auditCount(_ query: AuditQuery) async throws -> Int {
        try await read { db in
            var statement = try self.statement(of: query, db)
            let count = statement.count()
            return try Int.fetchOne(db, sql: count.sql, arguments: count.arguments) ?? 0
        }
    }

    /// Calls `body` with one page after the other of all that a search finds, up to the log's present end.
    ///
    /// Each page is a read of its own, so that a long search holds no snapshot of the file.
    package func eachAuditPage(_ query: AuditQuery, _ body: ([AuditRow]) async throws -> Void) async throws {
        var query = query
        query.through = try await read { db in try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM audit") } ?? 0
        while true {
            let rows = try await auditRows(query)
            if !rows.isEmpty { try await body(rows) }
            guard let last = rows.last, rows.count == query.limit else { return }
            query.after = last.sequence
        }
    }

    /// One page of the evidence, oldest first.
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
        var query = AuditQuery(log: log)
        query.targets = target.map { [$0] } ?? []
        query.isNewestFirst = newest
        query.after = sequence > 0 ? sequence : nil
        query.limit = limit
        let rows = try await auditRows(query)
        return newest ? rows.reversed() : rows
    }

    func statement(of query: AuditQuery, _ db: Database) throws -> AuditStatement {
        let fidelity = query.view == .service ? try settings(db).fidelity : .off
        let date = try query.after.flatMap { after in
            try String.fetchOne(
                db.cachedStatement(sql: "SELECT date FROM audit WHERE sequence = ?"),
                arguments: [after]
            )
        }
        return AuditStatement(
            query,
            windows: AuditWindow.windows(of: query, fidelity: fidelity, now: time.now()),
            afterDate: date
        )
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
