import GRDB

@testable import Ledger

/// How much a ledger may grow.
struct LedgerRoom: Sendable {
    let takeAway: @Sendable () async throws -> Void
    let giveBack: @Sendable () async throws -> Void

    /// By a limit to the pages of the file.
    static func pages(of ledger: Ledger) -> LedgerRoom {
        let limit: @Sendable (String) async throws -> Void = { count in
            try await ledger.pool.writeWithoutTransaction { db in
                let now = try Int64.fetchOne(db, sql: "PRAGMA page_count")
                _ = try Int64.fetchOne(db, sql: "PRAGMA max_page_count = \(count == "now" ? "\(now ?? 0)" : count)")
            }
        }
        return LedgerRoom {
            try await limit("now")
        } giveBack: {
            try await limit("1073741823")
        }
    }

    /// By the disk.
    static func on(_ disk: SmallDisk) -> LedgerRoom {
        LedgerRoom {
            disk.fill()
        } giveBack: {
            disk.makeRoom()
        }
    }
}
