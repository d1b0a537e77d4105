package import DirectoryModel
package import Foundation
import GRDB

/// A calendar that is to be made, after the tenant's rules have had their say.
package struct MailboxDraft: Sendable {
    package var displayName: String
    /// Nil when nothing of the name is left; the address then becomes `G` and a GUID.
    package var stem: AddressStem?
    package var domain: String
    /// Who asked for it, by UPN.
    package var createdBy: String
    /// Who gets full access, by UPN; nil for whoever asked.
    package var owner: String?
    /// When the directory may have it; nil at once.
    package var notBefore: Date?
    /// What the person typed. Drafts of many people are made in one transaction, so each brings its own.
    package let typed = CmdletInvocation.current

    package init(
        displayName: String,
        stem: AddressStem?,
        domain: String,
        createdBy: String,
        owner: String? = nil,
        notBefore: Date? = nil
    ) {
        self.owner = owner
        self.displayName = displayName
        self.stem = stem
        self.domain = domain
        self.createdBy = createdBy
        self.notBefore = notBefore
    }
}

extension Ledger {
    /// The addresses that the drafts would get, all different, should the directory not hold one of them.
    ///
    /// - Parameter taken: Keys of addresses that the directory is known to hold.
    package func proposeAddresses(for drafts: [MailboxDraft], taken: Set<String>) async throws -> [SMTPAddress] {
        try await read { db in
            let book = AddressBook(db: db, initialDomain: tenant.initialDomain)
            var proposed: Set<SMTPAddress> = []
            var start: [SMTPAddress: Int] = [:]
            for draft in drafts {
                guard let stem = draft.stem else { continue }
                // Drafts of one name get numbers in a row; asking from the last one on keeps this linear.
                let series = SMTPAddress(local: stem.text, domain: draft.domain)
                let least = start[series, default: 0]
                let number = try book.lowestFreeNumber(stem, domain: draft.domain, atLeast: least) {
                    taken.contains($0.key) || proposed.contains($0)
                }
                start[series] = number
                proposed.formUnion(book.addresses(stem, number: number, domain: draft.domain))
            }
            return Array(proposed)
        }
    }

    /// Makes the mailboxes in one transaction: address claims, mailbox, the creator's permission, Exchange's audit
    /// record and the job. When it returns, all of it is durable.
    ///
    /// - Parameters:
    ///   - checked: Keys of addresses that the directory was asked about.
    ///   - taken: Those of them that it holds.
    /// - Returns: Nil, with nothing made, when an address would be given out that the directory was not asked about.
    package func createMailboxes(
        _ drafts: [MailboxDraft],
        checked: Set<String>,
        taken: Set<String>
    ) async throws -> [SchedulingMailbox]? {
        do {
            return try await write { transaction in
                try transaction.create(drafts, checked: checked, taken: taken)
            }
        } catch is UncheckedAddress {
            return nil
        }
    }
}

/// Rolls a transaction back whose addresses have not all been looked up in the directory.
private struct UncheckedAddress: Error {}

extension LedgerTransaction {
    func create(
        _ drafts: [MailboxDraft],
        checked: Set<String>,
        taken: Set<String>
    ) throws -> [SchedulingMailbox] {
        let first = try take(drafts.count, from: "mailbox", startingAt: 1)
        let firstIdentifier = try takeRelativeIdentifiers(drafts.count)
        return try drafts.enumerated().map { offset, draft in
            try create(
                draft,
                number: first + Int64(offset),
                relativeIdentifier: firstIdentifier + Int64(offset),
                checked: checked,
                taken: taken
            )
        }
    }

    private func create(
        _ draft: MailboxDraft,
        number: Int64,
        relativeIdentifier: Int64,
        checked: Set<String>,
        taken: Set<String>
    ) throws -> SchedulingMailbox {
        let book = AddressBook(db: db, initialDomain: ledger.tenant.initialDomain)
        var stem = draft.stem
        var addressNumber = 0
        if let stem {
            addressNumber = try book.lowestFreeNumber(stem, domain: draft.domain) { taken.contains($0.key) }
            let addresses = book.addresses(stem, number: addressNumber, domain: draft.domain)
            guard addresses.allSatisfy({ checked.contains($0.key) }) else { throw UncheckedAddress() }
        }
        let path = String(number)
        // Nobody else has a GUID for an address, so the directory need not be asked.
        stem = stem ?? AddressStem(guid: ledger.guids.guid("mailbox", path, "address"))
        guard let stem else { throw LedgerError(.invalid, "no address can be made of the name") }
        let addresses = book.addresses(stem, number: addressNumber, domain: draft.domain)
        let mailbox = SchedulingMailbox(
            number: number,
            guid: ledger.guids.guid("mailbox", path, "Guid"),
            mailboxGUID: ledger.guids.guid("mailbox", path, "ExchangeGuid"),
            objectID: ledger.guids.guid("mailbox", path, "ObjectId"),
            relativeIdentifier: UInt32(truncatingIfNeeded: relativeIdentifier),
            name: addresses[0].local,
            displayName: draft.displayName,
            alias: addresses[0].local,
            primaryAddress: addresses[0],
            otherAddresses: Array(addresses.dropFirst()),
            createdBy: draft.createdBy,
            createdAt: now,
            changedAt: now
        )
        try book.take(stem, number: addressNumber, domain: draft.domain)
        let owner = draft.owner ?? draft.createdBy
        try insert(mailbox, owner: owner)
        let cause = try log(creation(of: mailbox, owner: owner), mailbox: mailbox, typed: draft.typed)
        try makeJob(.provision, for: number, cause: cause, notBefore: draft.notBefore)
        return mailbox
    }

    /// The first of `count` relative identifiers; people and scheduling accounts draw from the same ones.
    func takeRelativeIdentifiers(_ count: Int) throws -> Int64 {
        // Active Directory gives 1000 and up to accounts that people make.
        try take(count, from: "relative identifier", startingAt: 1_103)
    }

    private func creation(of mailbox: SchedulingMailbox, owner: String) -> CmdletRecord {
        CmdletRecord(
            cmdlet: "New-SchedulingMailbox",
            parameters: [
                .init("BookingServiceName", mailbox.displayName),
                .init("Name", mailbox.name),
                .init("DisplayName", mailbox.displayName),
                .init("Alias", mailbox.alias),
                .init("PrimarySmtpAddress", mailbox.primaryAddress.description),
                .init("Owner", owner),
            ],
            object: mailbox.name,
            caller: mailbox.createdBy
        )
    }

    private func insert(_ mailbox: SchedulingMailbox, owner: String) throws {
        try run(
            """
            INSERT INTO mailbox (number, guid, mailbox_guid, object_id, relative_identifier, name, display_name, alias,
                created_by, created_at, changed_at, is_hidden, state, is_provisioned)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'active', 0)
            """,
            [
                mailbox.number, mailbox.guid.description, mailbox.mailboxGUID.description,
                mailbox.objectID.description, mailbox.relativeIdentifier, mailbox.name, mailbox.displayName,
                mailbox.alias, mailbox.createdBy, nowText, nowText,
            ]
        )
        try claim(mailbox.addresses, for: mailbox.number)
        try run(
            "INSERT INTO permission (mailbox, trustee_key, trustee, access_rights) VALUES (?, ?, ?, 'FullAccess')",
            [mailbox.number, owner.lowercased(), owner]
        )
    }

    /// Writes a mailbox's addresses, the primary one first.
    func claim(_ addresses: [SMTPAddress], for mailbox: Int64, isClaimed: Bool = true) throws {
        for (position, address) in addresses.enumerated() {
            try run(
                """
                INSERT INTO address (mailbox, position, address, address_key, is_claimed) VALUES (?, ?, ?, ?, ?)
                """,
                [mailbox, position, address.description, address.key, isClaimed]
            )
        }
    }
}
