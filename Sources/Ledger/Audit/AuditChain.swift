import Crypto
import DirectoryModel
import Foundation
import GRDB

/// The end of a tenant's hash chain over both audit logs.
///
/// Each row's hash is SHA-256 over the hash before it and every column of the row, each with its length, so that
/// a row that is edited, cut out, put in or moved changes every hash that follows. The last sequence number and
/// hash are kept apart, so that rows cut from the end are missed too.
final class AuditChain {
    private(set) var sequence: Int64
    private(set) var hash: Data
    private let first: Int64

    init(_ db: Database) throws {
        sequence = try Self.meta(db, "audit.sequence").flatMap(Int64.init) ?? 0
        hash = try Self.meta(db, "audit.hash").flatMap { Data(base64Encoded: $0) } ?? Data()
        first = sequence
    }

    /// Appends a row. The sequence number is known before the record is made, since ids are made of it.
    @discardableResult
    func append(_ db: Database, _ make: (Int64) -> AuditEntry) throws -> Int64 {
        sequence += 1
        let entry = make(sequence)
        hash = entry.hash(sequence: sequence, after: hash)
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO audit (sequence, log, date, activity, actor, target, object_id, mailbox, succeeded, summary,
                    record, job, cause, write_csn, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: [
            sequence, entry.log, entry.date, entry.activity, entry.actor, entry.target, entry.objectID, entry.mailbox,
            entry.succeeded, entry.summary, entry.record, entry.job, entry.cause, entry.writeCSN, hash,
        ])
        return sequence
    }

    /// Remembers the end of the chain; part of the same transaction as the rows.
    func save(_ db: Database) throws {
        guard sequence != first else { return }
        for (name, value) in [("audit.sequence", String(sequence)), ("audit.hash", hash.base64EncodedString())] {
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)")
                .execute(arguments: [name, value])
        }
    }

    private static func meta(_ db: Database, _ name: String) throws -> String? {
        try String.fetchOne(db.cachedStatement(sql: "SELECT value FROM meta WHERE name = ?"), arguments: [name])
    }
}

/// The columns of an audit row.
struct AuditEntry {
    var log: String
    var date: String
    var activity: String
    var actor: String
    var target: String
    var objectID: String?
    var mailbox: Int64?
    var succeeded: Bool
    var summary: String
    var record: String
    var job: Int64?
    var cause: Int64?
    var writeCSN: String?

    func hash(sequence: Int64, after previous: Data) -> Data {
        var bytes = ChainBytes()
        previous.withUnsafeBytes { bytes.begin(after: $0) }
        bytes.append(sequence)
        for text in [log, date, activity, actor, target] { Self.append(text, to: &bytes) }
        Self.append(objectID, to: &bytes)
        bytes.append(mailbox)
        bytes.append(succeeded ? 1 : 0)
        Self.append(summary, to: &bytes)
        Self.append(record, to: &bytes)
        bytes.append(job)
        bytes.append(cause)
        Self.append(writeCSN, to: &bytes)
        return Data(bytes.hash())
    }

    private static func append(_ text: String?, to bytes: inout ChainBytes) {
        guard var text else { return bytes.append(nil as UnsafeRawBufferPointer?) }
        text.withUTF8 { bytes.append(UnsafeRawBufferPointer($0)) }
    }
}
