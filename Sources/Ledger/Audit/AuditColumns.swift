import Crypto
import Foundation
import GRDBSQLite

/// The columns of `audit` under a statement's cursor, as SQLite holds them: valid until the next step.
///
/// Decoding each value costs more than hashing it, so the walk over the chain reads SQLite's own bytes.
struct AuditColumns {
    static let names = """
        sequence, log, date, activity, actor, target, object_id, mailbox, succeeded, summary, record, job, cause, \
        write_csn, hash
        """
    private static let hash: Int32 = 14

    let statement: OpaquePointer

    var sequence: Int64 { sqlite3_column_int64(statement, 0) }
    var date: String { text(2).map { String(decoding: $0, as: UTF8.self) } ?? "" }

    /// Hashes the row as the one that follows `previous`.
    func hash(with bytes: inout ChainBytes, after previous: ChainBytes.Hash?) -> ChainBytes.Hash {
        if let previous {
            previous.withUnsafeBytes { bytes.begin(after: $0) }
        } else {
            bytes.begin(after: nil)
        }
        for column in 0..<Self.hash {
            switch column {
            // sequence, mailbox, succeeded, job, cause
            case 0, 7, 8, 11, 12:
                let isNull = sqlite3_column_type(statement, column) == SQLITE_NULL
                bytes.append(isNull ? nil : sqlite3_column_int64(statement, column))
            default: bytes.append(text(column))
            }
        }
        return bytes.hash()
    }

    /// Whether the row carries this hash.
    func carries(_ hash: ChainBytes.Hash) -> Bool {
        guard sqlite3_column_bytes(statement, Self.hash) == ChainBytes.Hash.byteCount,
            let stored = sqlite3_column_blob(statement, Self.hash)
        else { return false }
        return hash.withUnsafeBytes { $0.elementsEqual(UnsafeRawBufferPointer(start: stored, count: $0.count)) }
    }

    private func text(_ column: Int32) -> UnsafeRawBufferPointer? {
        guard let start = sqlite3_column_text(statement, column) else { return nil }
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
    }
}
