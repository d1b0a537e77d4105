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
    func addresses(of mailbox: SchedulingMailbox, renamedTo address: SMTPAddress?) -> [SMTPAddress] {
        guard let address else { return mailbox.addresses }
        return [address] + mailbox.addresses.filter { $0 != address }
    }

    /// Frees the addresses for others; their rows stay, so that a restore knows them.
    func release(_ mailbox: SchedulingMailbox) throws {
        try run("UPDATE address SET is_claimed = 0 WHERE mailbox = ?", [mailbox.number])
        let book = AddressBook(db: db, initialDomain: ledger.tenant.initialDomain)
        for address in mailbox.addresses { try book.giveBack(address) }
    }

    /// Gives a deleted mailbox `address` and as many of its former ones as are free.
    ///
    /// Name and alias follow the new address when somebody else has the alias by now, or its address on the initial
    /// domain.
    func reclaim(_ address: SMTPAddress, for mailbox: SchedulingMailbox, taken: Set<String>) throws {
        let book = AddressBook(db: db, initialDomain: ledger.tenant.initialDomain)
        let former = try mailbox.addresses.filter { other in
            try other != address && !taken.contains(other.key) && !book.isClaimed(other)
        }
        let ofAlias = SMTPAddress(local: mailbox.alias, domain: ledger.tenant.initialDomain)
        let wasLost = mailbox.addresses.contains(ofAlias) && !former.contains(ofAlias) && ofAlias != address
        guard try wasLost || isAlias(mailbox.alias) else {
            return try replaceAddresses(of: mailbox, with: [address] + former)
        }
        try demandAlias(address.local)
        let ofNewAlias = SMTPAddress(local: address.local, domain: ledger.tenant.initialDomain)
        guard !taken.contains(ofNewAlias.key) else {
            throw LedgerError(.addressTaken, "the address \(ofNewAlias) is taken; choose another one")
        }
        let others = former.filter { $0 != ofNewAlias } + (ofNewAlias == address ? [] : [ofNewAlias])
        try replaceAddresses(of: mailbox, with: [address] + others)
        try run("UPDATE mailbox SET name = ?1, alias = ?1 WHERE number = ?2", [address.local, mailbox.number])
    }

    /// - Throws: ``LedgerError/Code/addressTaken`` when an active mailbox has the alias.
    func demandAlias(_ alias: String) throws {
        guard try isAlias(alias) else { return }
        throw LedgerError(.addressTaken, "the alias \(alias) is taken; choose another address")
    }

    private func isAlias(_ alias: String) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM mailbox WHERE lower(alias) = ? AND state = 'active'"
        )
        return try Bool.fetchOne(statement, arguments: [alias.lowercased()]) ?? false
    }

    /// Claims `addresses` for the mailbox in place of those it has.
    func replaceAddresses(of mailbox: SchedulingMailbox, with addresses: [SMTPAddress]) throws {
        try run("DELETE FROM address WHERE mailbox = ?", [mailbox.number])
        let book = AddressBook(db: db, initialDomain: ledger.tenant.initialDomain)
        for address in addresses where try book.isClaimed(address) {
            throw LedgerError(.addressTaken, "the address \(address) is taken; choose another one")
        }
        try claim(addresses, for: mailbox.number)
    }
}
