package import DirectoryModel
import Foundation
import GRDB

/// `control.sqlite`: which tenants there are, which domains are whose, and what a whole state folder shares.
package struct TenantRegistry: Sendable {
    private let queue: DatabaseQueue

    /// Opens the registry, making it where there is none.
    package init(path: String) throws {
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            queue = try DatabaseQueue(path: path, configuration: configuration)
            var migrator = DatabaseMigrator()
            migrator.registerMigration("0001 registry", migrate: createRegistry)
            try migrator.migrate(queue)
        } catch let error as DatabaseError {
            throw LedgerError(error, path: path)
        }
    }

    package func close() throws {
        try queue.close()
    }

    /// All tenants, by name.
    package func tenants() throws -> [TenantRecord] {
        try queue.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM tenant ORDER BY name").map { row in
                let domains = try String.fetchAll(
                    db,
                    sql: "SELECT domain FROM domain WHERE tenant = ? ORDER BY position",
                    arguments: [row["name"] as String]
                )
                return try TenantRecord(row, domains: domains)
            }
        }
    }

    /// Notes a tenant that is about to be made.
    ///
    /// - Throws: ``LedgerError/Code/wrongState`` when its name is taken, or one of its domains is another tenant's.
    package func insert(_ tenant: TenantRecord) throws {
        try queue.write { db in
            let name = tenant.identity.name.description
            switch try String.fetchOne(db, sql: "SELECT state FROM tenant WHERE name = ?", arguments: [name]) {
            case nil: break
            case TenantRecord.State.deleting.rawValue:
                throw LedgerError(.wrongState, "tenant '\(name)' is not wholly deleted yet: delete it again")
            default: throw LedgerError(.wrongState, "there is a tenant '\(name)' already")
            }
            for domain in tenant.identity.domains {
                let sql = "SELECT tenant FROM domain WHERE domain = ?"
                guard let owner = try String.fetchOne(db, sql: sql, arguments: [domain.lowercased()]) else { continue }
                throw LedgerError(.wrongState, "the domain \(domain) belongs to tenant '\(owner)'")
            }
            try db.execute(
                sql: """
                    INSERT INTO tenant (name, display_name, id, state, admin_dn, admin_password, substrate_password,
                        policy_password, created_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    name, tenant.identity.displayName, tenant.identity.id.description, tenant.state.rawValue,
                    tenant.adminDN, tenant.adminPassword, tenant.substratePassword, tenant.policyPassword,
                    Timestamp(tenant.createdAt).ledgerText,
                ]
            )
            for (position, domain) in tenant.identity.domains.enumerated() {
                try db.execute(
                    sql: "INSERT INTO domain (domain, tenant, position) VALUES (?, ?, ?)",
                    arguments: [domain.lowercased(), name, position]
                )
            }
        }
    }

    /// Notes how far a tenant has come, and its admin.
    package func update(_ tenant: TenantRecord) throws {
        try queue.write { db in
            try db.execute(
                sql: "UPDATE tenant SET state = ?, admin_dn = ?, admin_password = ? WHERE name = ?",
                arguments: [
                    tenant.state.rawValue, tenant.adminDN, tenant.adminPassword, tenant.identity.name.description,
                ]
            )
        }
    }

    /// Forgets a tenant; its domains are free for others.
    package func remove(_ name: TenantName) throws {
        try queue.write { db in
            try db.execute(sql: "DELETE FROM domain WHERE tenant = ?", arguments: [name.description])
            try db.execute(sql: "DELETE FROM known_password WHERE tenant = ?", arguments: [name.description])
            try db.execute(sql: "DELETE FROM tenant WHERE name = ?", arguments: [name.description])
        }
    }

    // MARK: - What the folder shares

    /// A value that is kept under a name; `makeValue` gives it the first time.
    package func value(_ name: String, makeValue: () -> String) throws -> String {
        try queue.write { db in
            let known = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = ?", arguments: [name])
            if let known { return known }
            let value = makeValue()
            try db.execute(sql: "INSERT INTO meta (name, value) VALUES (?, ?)", arguments: [name, value])
            return value
        }
    }

    package func value(_ name: String) throws -> String? {
        try queue.read { db in
            try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = ?", arguments: [name])
        }
    }

    package func setValue(_ name: String, _ value: String) throws {
        try queue.write { db in
            try db.execute(sql: "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", arguments: [name, value])
        }
    }

    // MARK: - Passwords that verify may try

    /// Remembers a password that was set through Understudy, so that `verify` can try a real bind with it.
    package func remember(password: String, of objectID: GUID, in tenant: TenantName) throws {
        try queue.write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO known_password (tenant, object_id, password) VALUES (?, ?, ?)",
                arguments: [tenant.description, objectID.description, password]
            )
        }
    }

    /// The passwords that are known, by object id.
    package func knownPasswords(in tenant: TenantName) throws -> [GUID: String] {
        try queue.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT object_id, password FROM known_password WHERE tenant = ?",
                arguments: [tenant.description]
            )
            return Dictionary(
                rows.compactMap { row in GUID(row["object_id"] as String).map { ($0, row["password"] as String) } },
                uniquingKeysWith: { first, _ in first }
            )
        }
    }
}

extension TenantRecord {
    fileprivate init(_ row: Row, domains: [String]) throws {
        let name: String = row["name"]
        guard let tenantName = try? TenantName(name), let id = GUID(row["id"] as String),
            let state = State(rawValue: row["state"]),
            let createdAt = Timestamp.date(ledgerText: row["created_at"])
        else { throw LedgerError(.damaged, "the row of tenant '\(name)' in control.sqlite cannot be read") }
        self.init(
            identity: TenantIdentity(name: tenantName, displayName: row["display_name"], id: id, domains: domains),
            state: state,
            adminDN: row["admin_dn"],
            adminPassword: row["admin_password"],
            substratePassword: row["substrate_password"],
            policyPassword: row["policy_password"],
            createdAt: createdAt
        )
    }
}
