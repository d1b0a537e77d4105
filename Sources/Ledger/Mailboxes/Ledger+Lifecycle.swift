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
    ///   - displayName: A new one; nil leaves it.
    ///   - address: A new primary address, for when the old one was taken meanwhile; then old ones that are taken
    ///     are left out.
    ///   - taken: Keys of addresses that the directory holds.
    /// - Throws: ``LedgerError/Code/addressTaken`` when an address that is needed is no longer free.
    package func restore(
        _ mailbox: SchedulingMailbox,
        displayName: String? = nil,
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
                """
                UPDATE mailbox SET state = 'active', deleted_at = NULL, changed_at = ?,
                    display_name = coalesce(?, display_name) WHERE number = ?
                """,
                [transaction.nowText, displayName, mailbox.number]
            )
            let cause = try transaction.log(
                CmdletRecord(
                    cmdlet: "Undo-SoftDeletedMailbox",
                    parameters: [.init("SoftDeletedObject", mailbox.mailboxGUID.description)]
                        + (displayName.map { [.init("DisplayName", $0)] } ?? []),
                    modified: displayName.map { [.init("DisplayName", from: mailbox.displayName, to: $0)] } ?? [],
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

    /// Removes for good the user of one deleted calendar.
    package func purge(_ mailbox: SchedulingMailbox, by caller: String) async throws {
        try await write { transaction in
            let mailbox = try transaction.current(mailbox, in: .deleted, wanted: "removed for good")
            try transaction.run(
                "UPDATE mailbox SET state = 'purged', changed_at = ? WHERE number = ?",
                [transaction.nowText, mailbox.number]
            )
            let cause = try transaction.log(
                CmdletRecord(
                    cmdlet: "Remove-Mailbox",
                    parameters: [.init("Identity", mailbox.name), .init("PermanentlyDelete", "True")],
                    object: mailbox.name,
                    caller: caller
                ),
                mailbox: mailbox
            )
            try transaction.makeJob(.purge, for: mailbox.number, cause: cause)
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
}
