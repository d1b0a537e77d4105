package import DirectoryModel
package import Foundation
import GRDB

extension Ledger {
    package func settings() async throws -> TenantSettings {
        try await read { db in try settings(db) }
    }

    /// Changes settings, all of them or none.
    ///
    /// - Parameter values: Names, without case, and new values as text.
    /// - Throws: ``LedgerError/Code/invalid`` that names the setting and the values it takes.
    package func changeSettings(_ values: [String: String], by caller: String) async throws -> TenantSettings {
        try await write { transaction in
            let old = try self.settings(transaction.db)
            var settings = old
            var modified: [ExchangeAdminAuditRecord.ModifiedProperty] = []
            var parameters: [ExchangeAdminAuditRecord.Parameter] = []
            for (name, value) in values.sorted(by: { $0.key < $1.key }) {
                let definition = try self.apply(name, value, to: &settings)
                let (before, after) = (Self.logged(definition.read(old)), Self.logged(definition.read(settings)))
                parameters.append(.init(definition.name, after))
                modified.append(.init(definition.name, from: before, to: after))
                try transaction.run(
                    "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
                    [definition.name, definition.read(settings)]
                )
            }
            if old.bookingsEnabled != settings.bookingsEnabled {
                try transaction.run(
                    "INSERT OR REPLACE INTO meta (name, value) VALUES ('bookings.switched', ?)",
                    [transaction.nowText]
                )
            }
            try transaction.log(
                CmdletRecord(
                    cmdlet: "Set-OrganizationConfig",
                    parameters: parameters,
                    modified: modified,
                    object: "",
                    caller: caller
                )
            )
            return settings
        }
    }

    /// As Exchange writes it.
    private static func logged(_ value: String) -> String {
        Bool(value).map { $0 ? "True" : "False" } ?? value
    }

    /// When `BookingsEnabled` was last changed; nil if it never was.
    package func bookingsSwitchedAt() async throws -> Date? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'bookings.switched'")
                .flatMap(Timestamp.date(ledgerText:))
        }
    }

    func settings(_ db: Database) throws -> TenantSettings {
        var settings = TenantSettings()
        for row in try Row.fetchAll(
            db.cachedStatement(sql: "SELECT name, value FROM setting WHERE name <> 'SignInPolicy'")
        ) {
            _ = try apply(row["name"], row["value"], to: &settings)
        }
        return settings
    }

    private func apply(
        _ name: String,
        _ value: String,
        to settings: inout TenantSettings
    ) throws -> SettingDefinition {
        guard let definition = SettingDefinition.named(name) else {
            throw LedgerError(.invalid, "there is no setting '\(name)'; 'understudy tenant settings' lists them")
        }
        if let allowed = definition.write(&settings, value) {
            throw LedgerError(.invalid, "'\(value)' does not fit the setting \(definition.name): it takes \(allowed)")
        }
        if let domain = settings.mailboxDomain, !tenant.owns(domain: domain) {
            throw LedgerError(
                .invalid,
                "\(domain) is no verified domain of \(tenant.name); it has \(tenant.domains.joined(separator: ", "))"
            )
        }
        return definition
    }
}
