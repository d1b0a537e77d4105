package import DirectoryModel
import Foundation
import GRDB

extension Ledger {
    /// Every OWA mailbox policy, the default one first. That one's values are tenant settings.
    package func owaPolicies() async throws -> [OwaMailboxPolicy] {
        try await read { db in
            let settings = try settings(db)
            let standard = OwaMailboxPolicy(
                name: OwaMailboxPolicy.defaultName,
                guid: guids.guid("owa policy", "default"),
                allowsCreation: settings.mailboxCreationEnabled,
                mailboxDomain: settings.mailboxDomain,
                isDefault: true
            )
            let rows = try Row.fetchAll(
                db.cachedStatement(sql: "SELECT \(Self.owaColumns) FROM owa_policy ORDER BY name_key")
            )
            return try [standard] + rows.map { try OwaMailboxPolicy($0) }
        }
    }

    /// The policies of these people; those who have the default one are left out.
    package func owaPolicies(of objectIDs: some Collection<GUID> & Sendable) async throws -> [GUID: OwaMailboxPolicy] {
        guard !objectIDs.isEmpty else { return [:] }
        return try await read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT \(Self.owaColumns) FROM owa_policy JOIN owa_policy_assignment ON policy_key = name_key
                    WHERE object_id = ?
                    """
            )
            var found: [GUID: OwaMailboxPolicy] = [:]
            for id in objectIDs {
                guard let row = try Row.fetchOne(statement, arguments: [id.description]) else { continue }
                found[id] = try OwaMailboxPolicy(row)
            }
            return found
        }
    }

    /// Makes a policy, which allows what a new one in Exchange allows.
    ///
    /// - Throws: ``LedgerError/Code/invalid`` for a name that is taken.
    package func makeOwaPolicy(named name: String, by caller: String) async throws -> OwaMailboxPolicy {
        try await write { transaction in
            let policy = OwaMailboxPolicy(
                name: name,
                guid: guids.guid("owa policy", name.lowercased(), transaction.nowText),
                allowsCreation: true,
                mailboxDomain: nil,
                createdAt: transaction.now,
                changedAt: transaction.now
            )
            let isTaken = try Bool.fetchOne(
                transaction.db,
                sql: "SELECT 1 FROM owa_policy WHERE name_key = ?",
                arguments: [name.lowercased()]
            )
            guard isTaken == nil, name.lowercased() != OwaMailboxPolicy.defaultName.lowercased() else {
                throw LedgerError(.invalid, "there is an OWA mailbox policy '\(name)' already")
            }
            try transaction.run(
                """
                INSERT INTO owa_policy (name_key, name, guid, allows_creation, mailbox_domain, created_at, changed_at)
                VALUES (?, ?, ?, 1, NULL, ?, ?)
                """,
                [name.lowercased(), name, policy.guid.description, transaction.nowText, transaction.nowText]
            )
            try transaction.log(
                CmdletRecord(
                    cmdlet: "New-OwaMailboxPolicy",
                    parameters: [.init("Name", name)],
                    object: name,
                    caller: caller
                )
            )
            return policy
        }
    }

    /// Writes what a policy other than the default one allows. Where all is as wanted, nothing happens.
    ///
    /// - Returns: Whether something changed.
    package func change(_ policy: OwaMailboxPolicy, by caller: String) async throws -> Bool {
        try await write { transaction in
            let row = try Row.fetchOne(
                transaction.db,
                sql: "SELECT \(Self.owaColumns) FROM owa_policy WHERE name_key = ?",
                arguments: [policy.name.lowercased()]
            )
            guard let row else {
                throw LedgerError(.notFound, "there is no OWA mailbox policy '\(policy.name)'")
            }
            let modified = Self.differences(from: try OwaMailboxPolicy(row), to: policy)
            guard !modified.isEmpty else { return false }
            try transaction.run(
                "UPDATE owa_policy SET allows_creation = ?, mailbox_domain = ?, changed_at = ? WHERE name_key = ?",
                [policy.allowsCreation, policy.mailboxDomain, transaction.nowText, policy.name.lowercased()]
            )
            try transaction.log(
                CmdletRecord(
                    cmdlet: "Set-OwaMailboxPolicy",
                    parameters: [.init("Identity", policy.name)],
                    modified: modified,
                    object: policy.name,
                    caller: caller
                )
            )
            return true
        }
    }

    /// Gives a person another policy.
    ///
    /// - Returns: Whether something changed.
    package func assign(
        _ policy: OwaMailboxPolicy,
        to person: (objectID: GUID, name: String),
        by caller: String
    ) async throws -> Bool {
        try await write { transaction in
            let id = person.objectID.description
            let old = try String.fetchOne(
                transaction.db,
                sql: """
                    SELECT name FROM owa_policy JOIN owa_policy_assignment ON policy_key = name_key WHERE object_id = ?
                    """,
                arguments: [id]
            )
            guard (old ?? OwaMailboxPolicy.defaultName) != policy.name else { return false }
            if policy.isDefault {
                try transaction.run("DELETE FROM owa_policy_assignment WHERE object_id = ?", [id])
            } else {
                try transaction.run(
                    "INSERT OR REPLACE INTO owa_policy_assignment (object_id, policy_key) VALUES (?, ?)",
                    [id, policy.name.lowercased()]
                )
            }
            try transaction.log(
                CmdletRecord(
                    cmdlet: "Set-CASMailbox",
                    parameters: [.init("Identity", person.name), .init("OwaMailboxPolicy", policy.name)],
                    modified: [
                        .init("OwaMailboxPolicy", from: old ?? OwaMailboxPolicy.defaultName, to: policy.name)
                    ],
                    object: person.name,
                    caller: caller
                )
            )
            return true
        }
    }

    private static let owaColumns = "name, guid, allows_creation, mailbox_domain, created_at, changed_at"

    private static func differences(
        from old: OwaMailboxPolicy,
        to new: OwaMailboxPolicy
    ) -> [ExchangeAdminAuditRecord.ModifiedProperty] {
        var modified: [ExchangeAdminAuditRecord.ModifiedProperty] = []
        if old.allowsCreation != new.allowsCreation {
            modified.append(
                .init(
                    "BookingsMailboxCreationEnabled",
                    from: old.allowsCreation ? "True" : "False",
                    to: new.allowsCreation ? "True" : "False"
                )
            )
        }
        if old.mailboxDomain != new.mailboxDomain {
            modified.append(
                .init("BookingsMailboxDomain", from: old.mailboxDomain ?? "", to: new.mailboxDomain ?? "")
            )
        }
        return modified
    }
}

extension OwaMailboxPolicy {
    fileprivate init(_ row: Row) throws {
        guard let guid = GUID(row[1] as String) else {
            throw LedgerError(.damaged, "the OWA mailbox policy '\(row[0] as String)' cannot be read")
        }
        self.init(
            name: row[0],
            guid: guid,
            allowsCreation: row[2],
            mailboxDomain: row[3],
            createdAt: Timestamp.date(ledgerText: row[4]),
            changedAt: Timestamp.date(ledgerText: row[5])
        )
    }
}
