import Crypto
import Foundation
import GRDB
import GRDBSQLite

/// Follows the hash chain over both audit logs from its first row, and stops at the first that does not fit.
struct ChainWalk {
    private let db: Database
    private let wanted: Set<Int64>
    private var report = ChainReport()
    private var previous: ChainBytes.Hash?
    private var bytes = ChainBytes()

    /// - Parameter wanted: The rows whose hashes are to be reported.
    init(_ db: Database, reporting wanted: Set<Int64> = []) {
        self.db = db
        self.wanted = wanted
    }

    mutating func run() throws -> ChainReport {
        let start = ContinuousClock.now
        try walk()
        report.hash = previous.map { Data($0) } ?? Data()
        if report.fault == nil { report.fault = try faultAtEnd() }
        report.seconds = (ContinuousClock.now - start) / .seconds(1)
        return report
    }

    private mutating func walk() throws {
        let sql = "SELECT \(AuditColumns.names) FROM audit ORDER BY sequence"
        let statement = try db.makeStatement(sql: sql)
        // The statement ends SQLite's own when it goes.
        try withExtendedLifetime(statement) {
            let columns = AuditColumns(statement: statement.sqliteStatement)
            defer { sqlite3_reset(columns.statement) }
            var code = sqlite3_step(columns.statement)
            while code == SQLITE_ROW {
                guard try fits(columns) else { return }
                code = sqlite3_step(columns.statement)
            }
            guard code == SQLITE_DONE else {
                throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
            }
        }
    }

    private mutating func fits(_ columns: AuditColumns) throws -> Bool {
        let expected = report.sequence + 1
        let sequence = columns.sequence
        guard sequence == expected else {
            report.fault =
                sequence > expected
                ? ChainFault(.missing, expected, "audit row \(expected) is missing; the next one is \(sequence)")
                : ChainFault(.putIn, sequence, "audit row \(sequence) was put in before the first")
            return false
        }
        let hash = columns.hash(with: &bytes, after: previous)
        guard columns.carries(hash) else {
            let diagnosis = ChainDiagnosis(db, sequence: sequence, previous: previous.map { Data($0) } ?? Data())
            report.fault = try diagnosis.fault()
            return false
        }
        if report.rows == 0 { report.firstDate = columns.date }
        report.rows += 1
        previous = hash
        if !wanted.isEmpty, wanted.contains(sequence) { report.hashes[sequence] = Data(hash) }
        return true
    }

    /// Compares where the rows end with where the ledger noted that they do.
    private mutating func faultAtEnd() throws -> ChainFault? {
        let end = try AuditChain(db)
        report.lastDate = try String.fetchOne(
            db,
            sql: "SELECT date FROM audit WHERE sequence = ?",
            arguments: [report.sequence]
        )
        let last = report.sequence
        let ends = "the chain ends at row \(last)"
        if end.sequence > last {
            return ChainFault(.endCut, last + 1, "\(ends), but \(end.sequence) rows were written")
        } else if end.sequence < last {
            let first = end.sequence + 1
            return ChainFault(.appended, first, "audit row \(first) was appended: \(end.sequence) rows were written")
        } else if end.hash != report.hash {
            return ChainFault(.endForged, last, "\(ends), but the hash that was noted for its end is another one")
        }
        return nil
    }
}
