package import DirectoryModel
import Foundation
import GRDB

/// One tenant's SQLite file: scheduling mailboxes, address claims, jobs, settings and both audit logs.
///
/// The ledger keeps the promise. What it has acknowledged is on the disk (WAL, `synchronous = FULL`), whatever
/// happens to the directory. Every method is one transaction that keeps the invariants.
package struct Ledger: Sendable {
    package let tenant: TenantIdentity
    package let guids: GUIDSource
    package let time: TimeSource
    let pool: DatabasePool

    /// Opens the ledger, making it or bringing it up to date where needed.
    ///
    /// - Parameters:
    ///   - path: The file; `-wal` and `-shm` stand beside it while it is open.
    ///   - guids: The tenant's own source.
    /// - Throws: ``LedgerError`` when the file cannot be used as this tenant's ledger.
    package static func open(
        at path: String,
        tenant: TenantIdentity,
        guids: GUIDSource,
        time: TimeSource
    ) throws -> Ledger {
        do {
            var configuration = Configuration()
            configuration.label = "ledger of \(tenant.name)"
            configuration.busyMode = .timeout(10)
            configuration.maximumReaderCount = 4
            configuration.prepareDatabase { db in
                // The indexes over GUIDs are written all over; with SQLite's 2 MB each page is read again and again.
                // Readers keep the 2 MB: there are four of them, for each tenant.
                if !db.configuration.readonly { try db.execute(sql: "PRAGMA cache_size = -16000") }
            }
            let pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB opens a pool with NORMAL, which may lose acknowledged commits when the machine loses power.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                // A page that many batches write goes to the database once for 16 MB of WAL, not once for each.
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
                try db.execute(sql: "PRAGMA journal_size_limit = 4194304")
            }
            try demandSound(pool)
            try begin(pool)
            try migrator.migrate(pool)
            let ledger = Ledger(tenant: tenant, guids: guids, time: time, pool: pool)
            try pool.write { db in try ledger.claimFile(db) }
            return ledger
        } catch let error as DatabaseError {
            throw LedgerError(error, path: path)
        }
    }

    /// Gives a new file the tables of an empty ledger at once; the migrations that made those are a transaction each.
    private static func begin(_ pool: DatabasePool) throws {
        let isNew = try pool.read { db in try Bool.fetchOne(db, sql: "SELECT count(*) = 0 FROM sqlite_master") }
        if isNew == true { try blank.get().backup(to: pool) }
    }

    /// An empty ledger, made at the first need.
    private static let blank = Result {
        let queue = try DatabaseQueue()
        try migrator.migrate(queue)
        return queue
    }

    /// Gives back what is worth having only while the ledger is in use: connections for reading, and cached pages.
    package func rest() {
        pool.releaseMemoryEventually()
    }

    /// Ends all use of the file; nothing is left in the WAL.
    package func close() throws {
        try? pool.writeWithoutTransaction { db in
            _ = try db.checkpoint(.truncate)
        }
        try pool.close()
    }

    /// Writes the tenant's id into a new file; refuses another tenant's.
    private func claimFile(_ db: Database) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO meta (name, value) VALUES ('tenant', ?)",
            arguments: [tenant.id.description]
        )
        let owner = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'tenant'")
        guard owner == tenant.id.description else {
            throw LedgerError(
                .foreign,
                "\(pool.path) is the ledger of tenant \(owner ?? "?"), not of \(tenant.id) (\(tenant.name))"
            )
        }
    }
}

extension Ledger {
    /// Runs one transaction.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (LedgerTransaction) throws -> Value
    ) async throws -> Value {
        // GRDB's queue is outside of the task.
        let invocation = CmdletInvocation.current
        do {
            return try await pool.write { [self] db in
                let transaction = try LedgerTransaction(db, ledger: self, invocation: invocation)
                let value = try body(transaction)
                try transaction.finish()
                return value
            }
        } catch let error as DatabaseError {
            throw LedgerError(error, path: pool.path)
        }
    }

    /// Reads one consistent state.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await pool.read(body)
        } catch let error as DatabaseError {
            throw LedgerError(error, path: pool.path)
        }
    }
}
