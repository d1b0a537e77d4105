package import DirectoryModel
import GRDB

extension Ledger {
    /// Exchange allows no more entries in the list of a mailbox ("Add-MailboxPermission").
    package static let permissionLimit = 500

    /// Who has which rights to these mailboxes, in the order of mailbox and UPN.
    package func permissions(ofMailboxes numbers: [Int64]) async throws -> [MailboxPermission] {
        guard !numbers.isEmpty else { return [] }
        let list = "[" + numbers.map(String.init).joined(separator: ",") + "]"
        return try await read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT mailbox, trustee, access_rights FROM permission
                    WHERE mailbox IN (SELECT value FROM json_each(?)) ORDER BY mailbox, trustee_key
                    """
            )
            var found: [MailboxPermission] = []
            let cursor = try Row.fetchCursor(statement, arguments: [list])
            while let row = try cursor.next() {
                found.append(MailboxPermission(mailbox: row[0], trustee: row[1], rights: Self.rights(row[2])))
            }
            return found
        }
    }

    /// Name and rights of the active mailboxes of these users, by object id; others are left out.
    package func permissions(ofObjectIDs ids: [String]) async throws -> [String: NamedPermissions] {
        let list = "[" + ids.map { "\"\($0)\"" }.joined(separator: ",") + "]"
        return try await read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT object_id, name, number, trustee, access_rights FROM mailbox
                    LEFT JOIN permission ON mailbox = number
                    WHERE object_id IN (SELECT value FROM json_each(?)) AND state = 'active'
                    ORDER BY number, trustee_key
                    """
            )
            var found: [String: NamedPermissions] = [:]
            let cursor = try Row.fetchCursor(statement, arguments: [list])
            while let row = try cursor.next() {
                let id: String = row[0]
                let trustee: String? = row[3]
                let permission = trustee.map { trustee in
                    MailboxPermission(mailbox: row[2], trustee: trustee, rights: Self.rights(row[4]))
                }
                found[id, default: NamedPermissions(number: row[2], name: row[1], permissions: [])].permissions +=
                    permission.map { [$0] } ?? []
            }
            return found
        }
    }

    /// Name and rights of some active mailboxes, in the order of their numbers.
    ///
    /// - Parameter number: Mailboxes up to this one are left out.
    package func permissions(ofMailboxesAfter number: Int64, limit: Int) async throws -> [NamedPermissions] {
        try await read { db in
            let statement = try db.cachedStatement(
                // Without LIMIT: over mailboxes it would have to stand in a subquery, whose rows SQLite sorts again.
                sql: """
                    SELECT number, name, trustee, access_rights FROM mailbox LEFT JOIN permission ON mailbox = number
                    WHERE number > ? AND state = 'active' ORDER BY number, trustee_key
                    """
            )
            var found: [NamedPermissions] = []
            var last = (text: "", rights: MailboxRights())
            let cursor = try Row.fetchCursor(statement, arguments: [number])
            while let row = try cursor.next() {
                let number: Int64 = row[0]
                if found.last?.number != number {
                    guard found.count < limit else { break }
                    found.append(NamedPermissions(number: number, name: row[1], permissions: []))
                }
                guard let trustee: String = row[2] else { continue }
                let text: String = row[3]
                if text != last.text { last = (text, Self.rights(text)) }
                found[found.count - 1].permissions.append(
                    MailboxPermission(mailbox: number, trustee: trustee, rights: last.rights)
                )
            }
            return found
        }
    }

    /// The numbers of the active mailboxes to which a person has a right.
    package func mailboxes(grantedTo userPrincipalName: String) async throws -> [Int64] {
        try await read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT mailbox FROM permission JOIN mailbox ON number = mailbox AND state = 'active'
                    WHERE trustee_key = ? ORDER BY mailbox
                    """,
                arguments: [userPrincipalName.lowercased()]
            )
        }
    }

    /// Gives a person full access to a mailbox, or takes it away.
    package func changePermission(
        of mailbox: SchedulingMailbox,
        user: String,
        adding: Bool,
        by caller: String
    ) async throws {
        _ = try await changePermission(of: mailbox, user: user, rights: [.fullAccess], adding: adding, by: caller)
    }

    /// Gives a person rights to a mailbox, or takes them away.
    ///
    /// - Returns: False when it was so already; then nothing is written.
    /// - Throws: ``LedgerError/Code/notFound`` when there is nothing to take away, ``LedgerError/Code/invalid`` when
    ///   the list is full.
    package func changePermission(
        of mailbox: SchedulingMailbox,
        user: String,
        rights: MailboxRights,
        adding: Bool,
        by caller: String
    ) async throws -> Bool {
        try await write { transaction in
            let mailbox = try transaction.current(mailbox, in: .active, wanted: "given permissions")
            let old = try transaction.rights(of: user, to: mailbox.number)
            let new = adding ? old.union(rights) : old.subtracting(rights)
            guard adding || !old.isDisjoint(with: rights) else {
                throw LedgerError(.notFound, "\(user) has no permission to \(mailbox.primaryAddress)")
            }
            guard new != old else { return false }
            if adding, old.isEmpty { try transaction.demandRoom(in: mailbox) }
            try transaction.setRights(new, of: user, to: mailbox.number)
            let isSendAs = rights == [.sendAs]
            let noun = isSendAs ? "RecipientPermission" : "MailboxPermission"
            try transaction.log(
                CmdletRecord(
                    cmdlet: (adding ? "Add-" : "Remove-") + noun,
                    parameters: [
                        .init("Identity", mailbox.name), .init(isSendAs ? "Trustee" : "User", user),
                        .init("AccessRights", Self.text(rights)),
                    ],
                    object: mailbox.name,
                    caller: caller
                ),
                mailbox: mailbox
            )
            return true
        }
    }

    static func rights(_ text: String) -> MailboxRights {
        MailboxRights(names: text.split(separator: ",").map(String.init))
    }

    static func text(_ rights: MailboxRights) -> String { rights.names.joined(separator: ",") }
}

extension LedgerTransaction {
    fileprivate func rights(of user: String, to mailbox: Int64) throws -> MailboxRights {
        let text = try String.fetchOne(
            db.cachedStatement(sql: "SELECT access_rights FROM permission WHERE mailbox = ? AND trustee_key = ?"),
            arguments: [mailbox, user.lowercased()]
        )
        return Ledger.rights(text ?? "")
    }

    fileprivate func setRights(_ rights: MailboxRights, of user: String, to mailbox: Int64) throws {
        guard !rights.isEmpty else {
            return try run(
                "DELETE FROM permission WHERE mailbox = ? AND trustee_key = ?",
                [mailbox, user.lowercased()]
            )
        }
        try run(
            """
            INSERT OR REPLACE INTO permission (mailbox, trustee_key, trustee, access_rights) VALUES (?, ?, ?, ?)
            """,
            [mailbox, user.lowercased(), user, Ledger.text(rights)]
        )
    }

    fileprivate func demandRoom(in mailbox: SchedulingMailbox) throws {
        let count = try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM permission WHERE mailbox = ?"),
            arguments: [mailbox.number]
        )
        guard (count ?? 0) < Ledger.permissionLimit else {
            throw LedgerError(
                .invalid,
                "\(mailbox.primaryAddress) has \(Ledger.permissionLimit) permissions, and there is no room for more"
            )
        }
    }
}
