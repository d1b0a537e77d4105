package import DirectoryModel
package import Foundation
import GRDB

extension Ledger {
    /// Deletes a calendar: its data is gone, its addresses are free, its user will move to `ou=Deleted Objects`.
    package func delete(_ mailbox: SchedulingMailbox, by caller: String) async throws -> SchedulingMailbox {
        try await write { transaction in
            let mailbox = try transaction.current(mailbox, in: .active, wanted: "deleted")
            try transaction.run(
                "UPDATE mailbox SET state = 'deleted', deleted_at = ?, changed_at = ? WHERE number = ?",
                [transaction.nowText, transaction.nowText, mailbox.number]
            )
            try transaction.release(mailbox)
            let cause = try transaction.log(
                CmdletRecord(
                    cmdlet: "Remove-Mailbox",
                    parameters: [.init("Identity", mailbox.name), .init("Confirm", "False")],
                    object: mailbox.name,
                    caller: caller
                ),
                mailbox: mailbox
            )
            try transaction.makeJob(.delete, for: mailbox.number, cause: cause)
            return try transaction.reread(mailbox)
        }
    }

    /// Brings a deleted calendar's user back. The mailbox's data stays gone.
    ///
    /// - Parameters:
    ///   - address: A new primary address, for when the old one was taken meanwhile; then old ones that are taken
    ///     are left out.
    ///   - taken: Keys of addresses that the directory holds.
    /// - Throws: ``LedgerError/Code/addressTaken`` when an address that is needed is no longer free.
    package func restore(
        _ mailbox: SchedulingMailbox,
        address: SMTPAddress? = nil,
        taken: Set<String> = [],
        by caller: String
    ) async throws -> SchedulingMailbox {
        try await write { transaction in
            let mailbox = try transaction.current(mailbox, in: .deleted, wanted: "restored")
            if let address {
                try transaction.reclaim(address, for: mailbox, taken: taken)
            } else {
                try transaction.demandAlias(mailbox.alias)
                try transaction.replaceAddresses(of: mailbox, with: mailbox.addresses)
            }
            try transaction.run(
                "UPDATE mailbox SET state = 'active', deleted_at = NULL, changed_at = ? WHERE number = ?",
                [transaction.nowText, mailbox.number]
            )
            let cause = try transaction.log(
                CmdletRecord(
                    cmdlet: "Undo-SoftDeletedMailbox",
                    parameters: [.init("SoftDeletedObject", mailbox.mailboxGUID.description)],
                    object: mailbox.name,
                    caller: caller
                ),
                mailbox: mailbox
            )
            try transaction.makeJob(.restore, for: mailbox.number, cause: cause)
            return try transaction.reread(mailbox)
        }
    }

    /// Removes for good the users of calendars that were deleted before a moment.
    ///
    /// - Returns: How many.
    package func purge(deletedBefore date: Date, limit: Int) async throws -> Int {
        try await write { transaction in
            let numbers = try Int64.fetchAll(
                transaction.db,
                sql:
                    "SELECT number FROM mailbox WHERE state = 'deleted' AND deleted_at < ? ORDER BY deleted_at LIMIT ?",
                arguments: [Timestamp(date).ledgerText, limit]
            )
            for number in numbers {
                try transaction.run(
                    "UPDATE mailbox SET state = 'purged', changed_at = ? WHERE number = ?",
                    [transaction.nowText, number]
                )
                try transaction.makeJob(.purge, for: number, cause: nil)
            }
            return numbers.count
        }
    }

    /// Takes a user that has no mailbox into the ledger as a deleted one, and makes the job that buries it.
    ///
    /// Its addresses are noted but not claimed, since they may be somebody else's by now.
    package func deleteOrphan(
        objectID: GUID,
        name: String,
        displayName: String,
        addresses: [SMTPAddress]
    ) async throws {
        try await write { transaction in
            guard try self.mailbox(transaction.db, objectID: objectID) == nil, let primary = addresses.first else {
                return
            }
            let number = try transaction.take(from: "mailbox", startingAt: 1)
            try transaction.run(
                """
                INSERT INTO mailbox (number, guid, mailbox_guid, object_id, relative_identifier, name, display_name,
                    alias, created_by, created_at, changed_at, is_hidden, state, is_provisioned, deleted_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'unknown', ?, ?, 0, 'deleted', 1, ?)
                """,
                [
                    number, guids.guid("mailbox", String(number), "Guid").description,
                    guids.guid("mailbox", String(number), "ExchangeGuid").description, objectID.description,
                    try transaction.takeRelativeIdentifiers(1), name, displayName, primary.local,
                    transaction.nowText, transaction.nowText, transaction.nowText,
                ]
            )
            try transaction.claim(addresses, for: number, isClaimed: false)
            try transaction.makeJob(.delete, for: number, cause: nil)
        }
    }

    /// Changes a calendar's name, its primary address or both. The old address stays as another one.
    package func rename(
        _ mailbox: SchedulingMailbox,
        displayName: String?,
        address: SMTPAddress?,
        by caller: String
    ) async throws -> SchedulingMailbox {
        try await write { transaction in
            let mailbox = try transaction.current(mailbox, in: .active, wanted: "renamed")
            var modified: [ExchangeAdminAuditRecord.ModifiedProperty] = []
            var parameters = [ExchangeAdminAuditRecord.Parameter("Identity", mailbox.name)]
            var changes: [PropertyChange] = []
            if let displayName, displayName != mailbox.displayName {
                try transaction.run(
                    "UPDATE mailbox SET display_name = ? WHERE number = ?",
                    [displayName, mailbox.number]
                )
                parameters.append(.init("DisplayName", displayName))
                modified.append(.init("DisplayName", from: mailbox.displayName, to: displayName))
                changes.append(PropertyChange("DisplayName", from: [mailbox.displayName], to: [displayName]))
            }
            if let address, address.description != mailbox.primaryAddress.description {
                let addresses = transaction.addresses(of: mailbox, renamedTo: address)
                try transaction.replaceAddresses(of: mailbox, with: addresses)
                let (old, new) = (mailbox.primaryAddress.description, address.description)
                parameters.append(.init("WindowsEmailAddress", new))
                modified.append(.init("PrimarySmtpAddress", from: old, to: new))
                changes.append(PropertyChange("UserPrincipalName", from: [old], to: [new]))
                changes.append(PropertyChange("Mail", from: [old], to: [new]))
            }
            guard !modified.isEmpty else { return mailbox }
            try transaction.run(
                "UPDATE mailbox SET changed_at = ? WHERE number = ?",
                [transaction.nowText, mailbox.number]
            )
            let cause = try transaction.log(
                CmdletRecord(
                    cmdlet: "Set-Mailbox",
                    parameters: parameters,
                    modified: modified,
                    object: mailbox.name,
                    caller: caller
                ),
                mailbox: mailbox
            )
            try transaction.makeJob(.update, for: mailbox.number, changes: changes, cause: cause)
            return try transaction.reread(mailbox)
        }
    }

    /// Gives a mailbox that found somebody else's entry under its name the next free address.
    ///
    /// - Parameters:
    ///   - reason: What stood in the way, for the audit record.
    ///   - taken: Keys of addresses that the directory holds.
    ///   - kept: Those of its addresses that it does not lose; they come behind the new one.
    package func reallocate(
        _ mailbox: SchedulingMailbox,
        job: Job,
        because reason: String,
        taken: Set<String>,
        keeping kept: [SMTPAddress] = []
    ) async throws -> SchedulingMailbox {
        try await write { transaction in
            let mailbox = try transaction.current(mailbox, in: .active, wanted: "given another address")
            let book = AddressBook(db: transaction.db, initialDomain: tenant.initialDomain)
            let stem = AddressStem(displayName: mailbox.displayName) ?? AddressStem(guid: mailbox.guid)
            let domain = mailbox.primaryAddress.domain
            let number = try book.lowestFreeNumber(stem, domain: domain) { taken.contains($0.key) }
            let addresses = book.addresses(stem, number: number, domain: domain)
            try book.take(stem, number: number, domain: domain)
            try transaction.run("DELETE FROM address WHERE mailbox = ?", [mailbox.number])
            try transaction.claim(addresses + kept.filter { !addresses.contains($0) }, for: mailbox.number)
            try transaction.run(
                "UPDATE mailbox SET name = ?1, alias = ?1, changed_at = ?2 WHERE number = ?3",
                [addresses[0].local, transaction.nowText, mailbox.number]
            )
            try transaction.log(
                CmdletRecord(
                    cmdlet: "Set-Mailbox",
                    parameters: [
                        .init("Identity", mailbox.name), .init("WindowsEmailAddress", addresses[0].description),
                    ],
                    modified: [
                        .init(
                            "PrimarySmtpAddress",
                            from: mailbox.primaryAddress.description,
                            to: addresses[0].description
                        ),
                        .init("Reason", from: "", to: reason),
                    ],
                    object: mailbox.name,
                    caller: "NT AUTHORITY\\SYSTEM"
                ),
                mailbox: mailbox
            )
            try transaction.run(
                "UPDATE job SET attempts = attempts + 1, failure = ? WHERE id = ?",
                [reason, job.id]
            )
            return try transaction.reread(mailbox)
        }
    }

    /// Gives a person full access to a mailbox, or takes it away.
    package func changePermission(
        of mailbox: SchedulingMailbox,
        user: String,
        adding: Bool,
        by caller: String
    ) async throws {
        try await write { transaction in
            let mailbox = try transaction.current(mailbox, in: .active, wanted: "given permissions")
            if adding {
                try transaction.run(
                    """
                    INSERT OR REPLACE INTO permission (mailbox, trustee_key, trustee, access_rights)
                    VALUES (?, ?, ?, 'FullAccess')
                    """,
                    [mailbox.number, user.lowercased(), user]
                )
            } else {
                try transaction.run(
                    "DELETE FROM permission WHERE mailbox = ? AND trustee_key = ?",
                    [mailbox.number, user.lowercased()]
                )
                guard transaction.db.changesCount > 0 else {
                    throw LedgerError(.notFound, "\(user) has no permission to \(mailbox.primaryAddress)")
                }
            }
            try transaction.log(
                CmdletRecord(
                    cmdlet: adding ? "Add-MailboxPermission" : "Remove-MailboxPermission",
                    parameters: [
                        .init("Identity", mailbox.name), .init("User", user), .init("AccessRights", "FullAccess"),
                    ],
                    object: mailbox.name,
                    caller: caller
                ),
                mailbox: mailbox
            )
        }
    }
}
