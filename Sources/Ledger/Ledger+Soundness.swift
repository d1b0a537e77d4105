import Foundation
import GRDB

extension Ledger {
    /// What SQLite finds wrong with the file, in words: at most 20 things; empty when it is sound.
    ///
    /// Reads the whole file.
    package func damages() async throws -> [String] {
        try await read { db in try Self.damages(db, "quick_check(20)") }
    }

    /// Files up to this many bytes are checked when they are opened; it takes about a millisecond for each megabyte.
    private static let checkedAtOpening = 64 << 20

    /// Refuses a damaged file: what is wrong below SQL must not be met in the middle of a request.
    ///
    /// A large file is checked by `verify` only, since nobody should wait for that at each start.
    static func demandSound(_ pool: DatabasePool) throws {
        let attributes = try? FileManager.default.attributesOfItem(atPath: pool.path)
        guard let size = attributes?[.size] as? Int, size <= checkedAtOpening else { return }
        let found = try pool.read { db in try damages(db, "quick_check(1)") }
        guard let first = found.first else { return }
        throw LedgerError(.damaged, "\(pool.path) is damaged: \(first)")
    }

    private static func damages(_ db: Database, _ pragma: String) throws -> [String] {
        let found = try String.fetchAll(db, sql: "PRAGMA \(pragma)")
        return found == ["ok"] ? [] : found.map { $0.replacing("\n", with: ", ") }
    }
}
