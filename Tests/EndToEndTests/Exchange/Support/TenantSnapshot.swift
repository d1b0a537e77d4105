import ControlAPI
import ControlClient
import Foundation
import GRDB
import LDAPClient

/// All that a tenant's two stores hold at a moment, one line a row, an entry or an audit record.
struct TenantSnapshot: Equatable {
    private(set) var rows: Set<String> = []
    private(set) var audit: [String] = []
    private(set) var entries: Set<String> = []

    init(of name: String, on instance: Instance) async throws {
        let tenant = try await instance.client { try await $0.tenants() }.first { $0.name == name }
        var configuration = Configuration()
        configuration.readonly = true
        let ledger = try DatabaseQueue(
            path: "\(instance.state)/tenants/\(name)/ledger.sqlite",
            configuration: configuration
        )
        (rows, audit) = try await ledger.read { db in
            let tables = try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            )
            let rows = try tables.filter { $0 != "audit" }.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table.quotedDatabaseIdentifier)").map { "\(table) \($0)" }
                    // The head of the audit log goes with the log.
                    .filter { !$0.hasPrefix("meta [name:\"audit.") }
            }
            let audit = try Row.fetchAll(db, sql: "SELECT log, activity, actor, succeeded FROM audit ORDER BY sequence")
            return (Set(rows), audit.map { "\($0)" })
        }
        try ledger.close()
        guard let tenant else { return }
        let ldif = try await instance.bound(as: tenant.adminDN, tenant.adminPassword) { connection in
            try await connection.search(base: tenant.suffix, attributes: ["*", "+"])
        }
        entries = Set(ldif.map { "\($0)" })
    }

    /// What is in this one and not in the other, beside audit records.
    func beyond(_ other: Self) -> Set<String> {
        rows.subtracting(other.rows).union(entries.subtracting(other.entries))
    }
}
