import DirectoryModel
import GRDB

extension LedgerTransaction {
    /// The mailbox as it is in this transaction, which must be in `state`.
    func current(
        _ mailbox: SchedulingMailbox,
        in state: SchedulingMailbox.State,
        wanted: String
    ) throws -> SchedulingMailbox {
        let mailbox = try reread(mailbox)
        guard mailbox.state == state else {
            throw LedgerError(
                .wrongState,
                "\(mailbox.primaryAddress) is \(mailbox.state.rawValue), so it cannot be \(wanted)"
            )
        }
        return mailbox
    }

    func reread(_ mailbox: SchedulingMailbox) throws -> SchedulingMailbox {
        guard let mailbox = try ledger.mailbox(db, number: mailbox.number) else {
            throw LedgerError(.notFound, "the mailbox \(mailbox.primaryAddress) is not in the ledger")
        }
        return mailbox
    }

    /// The addresses after a new primary one was chosen: that one first, those before it behind.
    func addresses(of mailbox: SchedulingMailbox, renamedTo address: SMTPAddress) -> [SMTPAddress] {
        [address] + mailbox.addresses.filter { $0 != address }
    }

    /// Frees the addresses for others; their rows stay, so that a restore knows them.
    func release(_ mailbox: SchedulingMailbox) throws {
        try run("UPDATE address SET is_claimed = 0 WHERE mailbox = ?", [mailbox.number])
        let book = AddressBook(db: db, initialDomain: ledger.tenant.initialDomain)
        for address in mailbox.addresses { try book.giveBack(address) }
    }

    /// Claims `addresses` for the mailbox in place of those it has.
    ///
    /// - Parameter name: A new name and alias, should they change.
    func replaceAddresses(of mailbox: SchedulingMailbox, with addresses: [SMTPAddress], name: String? = nil) throws {
        try run("DELETE FROM address WHERE mailbox = ?", [mailbox.number])
        let book = AddressBook(db: db, initialDomain: ledger.tenant.initialDomain)
        for address in addresses where try book.isClaimed(address) {
            throw LedgerError(.addressTaken, "the address \(address) is taken")
        }
        try claim(addresses, for: mailbox.number)
        if let name {
            try run("UPDATE mailbox SET name = ?1, alias = ?1 WHERE number = ?2", [name, mailbox.number])
        }
    }
}
