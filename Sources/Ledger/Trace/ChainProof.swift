package import Foundation
import GRDB

/// Some records of a tenant's audit ledger with what a third party needs to check their hashes offline.
package struct ChainProof: Sendable {
    /// One row: every column exactly as it was hashed, and the hash that its own continues.
    package struct Link: Sendable {
        package let sequence: Int64
        /// `log`, `date` and so on up to `write_csn`, in the order in which they are hashed; nil is a missing value.
        package let columns: [(name: String, value: String?)]
        /// Empty before the first row.
        package let previousHash: Data
        package let hash: Data
    }

    package let links: [Link]
    /// The sequence number of the newest row, and its hash.
    package let head: (sequence: Int64, hash: Data)
}

extension Ledger {
    /// The rows with these sequence numbers as links of the chain, and its head, all from one moment.
    package func chainProof(of sequences: [Int64]) async throws -> ChainProof {
        try await read { db in
            let row = try db.cachedStatement(sql: "SELECT * FROM audit WHERE sequence = ?")
            let previous = try db.cachedStatement(sql: "SELECT hash FROM audit WHERE sequence = ?")
            let links = try sequences.compactMap { sequence -> ChainProof.Link? in
                guard let found = try Row.fetchOne(row, arguments: [sequence]) else { return nil }
                return ChainProof.Link(
                    sequence: sequence,
                    columns: Self.hashedColumns.map { ($0, Self.text(found[$0])) },
                    previousHash: try Data.fetchOne(previous, arguments: [sequence - 1]) ?? Data(),
                    hash: found["hash"]
                )
            }
            let end = try AuditChain(db)
            return ChainProof(links: links, head: (end.sequence, end.hash))
        }
    }
}

extension Ledger {
    /// What is hashed after the sequence number, in this order.
    private static let hashedColumns = [
        "log", "date", "activity", "actor", "target", "object_id", "mailbox", "succeeded", "summary", "record", "job",
        "cause", "write_csn",
    ]

    /// A value as it is hashed; numbers in decimal digits.
    private static func text(_ value: DatabaseValue) -> String? {
        Int64.fromDatabaseValue(value).map(String.init) ?? String.fromDatabaseValue(value)
    }
}
