package import DirectoryModel
import GRDB

extension Ledger {
    /// Changes a calendar's name, its primary address or both. The old address stays as another one.
    package func rename(
        _ mailbox: SchedulingMailbox,
        displayName: String?,
        address: SMTPAddress?,
        by caller: String
    ) async throws -> SchedulingMailbox {
        try await edit(mailbox, MailboxEdit(displayName: displayName, primaryAddress: address), by: caller)
    }

    /// Changes a mailbox and makes the job that takes it to the directory. Where all is as wanted, nothing happens.
    ///
    /// - Parameter effect: What the same cmdlet has done in the directory already: one cmdlet has one record.
    /// - Throws: ``LedgerError/Code/addressTaken`` for an address or alias that another mailbox has,
    ///   ``LedgerError/Code/invalid`` for a primary address that is to go.
    package func edit(
        _ mailbox: SchedulingMailbox,
        _ edit: MailboxEdit,
        after effect: DirectoryEffect? = nil,
        by caller: String
    ) async throws -> SchedulingMailbox {
        try await write { transaction in
            let mailbox = try transaction.current(mailbox, in: .active, wanted: "changed")
            var course = MailboxEditing(mailbox, in: transaction)
            try course.rename(to: edit.displayName)
            try course.setAlias(edit.alias)
            try course.setAddresses(edit)
            try course.hide(edit.isHidden)
            let isEdited = !course.modified.isEmpty
            guard isEdited || effect != nil else { return mailbox }
            let cause = try transaction.log(
                CmdletRecord(
                    cmdlet: "Set-Mailbox",
                    parameters: course.parameters,
                    modified: course.modified + (effect?.modified ?? []),
                    object: mailbox.name,
                    caller: caller
                ),
                mailbox: mailbox
            )
            if let effect { try transaction.log(effect.event, mailbox: mailbox.number, cause: cause) }
            guard isEdited else { return mailbox }
            try transaction.run(
                "UPDATE mailbox SET changed_at = ? WHERE number = ?",
                [transaction.nowText, mailbox.number]
            )
            try transaction.makeJob(.update, for: mailbox.number, changes: course.changes, cause: cause)
            return try transaction.reread(mailbox)
        }
    }
}

/// One edit on its way: writes the rows and gathers what Exchange's record and the directory's will say.
private struct MailboxEditing {
    let mailbox: SchedulingMailbox
    let transaction: LedgerTransaction
    var parameters: [ExchangeAdminAuditRecord.Parameter]
    var modified: [ExchangeAdminAuditRecord.ModifiedProperty] = []
    var changes: [PropertyChange] = []

    init(_ mailbox: SchedulingMailbox, in transaction: LedgerTransaction) {
        self.mailbox = mailbox
        self.transaction = transaction
        parameters = [.init("Identity", mailbox.name)]
    }

    mutating func rename(to name: String?) throws {
        guard let name, name != mailbox.displayName else { return }
        try update("display_name", to: name)
        parameters.append(.init("DisplayName", name))
        modified.append(.init("DisplayName", from: mailbox.displayName, to: name))
        changes.append(PropertyChange("DisplayName", from: [mailbox.displayName], to: [name]))
    }

    mutating func setAlias(_ alias: String?) throws {
        guard let alias, alias != mailbox.alias else { return }
        if alias.lowercased() != mailbox.alias.lowercased() { try transaction.demandAlias(alias) }
        try update("alias", to: alias)
        parameters.append(.init("Alias", alias))
        modified.append(.init("Alias", from: mailbox.alias, to: alias))
        changes.append(PropertyChange("MailNickname", from: [mailbox.alias], to: [alias]))
    }

    mutating func setAddresses(_ edit: MailboxEdit) throws {
        let old = mailbox.addresses.map(\.description)
        let addresses = try addresses(after: edit)
        let new = addresses.map(\.description)
        guard new != old else { return }
        try transaction.replaceAddresses(of: mailbox, with: addresses)
        if new[0] != old[0] {
            parameters.append(.init("WindowsEmailAddress", new[0]))
            modified.append(.init("PrimarySmtpAddress", from: old[0], to: new[0]))
            changes.append(PropertyChange("UserPrincipalName", from: [old[0]], to: [new[0]]))
            changes.append(PropertyChange("Mail", from: [old[0]], to: [new[0]]))
        } else {
            modified.append(.init("EmailAddresses", from: old.joined(separator: ","), to: new.joined(separator: ",")))
            changes.append(PropertyChange("ProxyAddresses", from: proxies(mailbox.addresses), to: proxies(addresses)))
        }
    }

    mutating func hide(_ isHidden: Bool?) throws {
        guard let isHidden, isHidden != mailbox.isHidden else { return }
        try update("is_hidden", to: isHidden)
        parameters.append(.init("HiddenFromAddressListsEnabled", isHidden ? "True" : "False"))
        modified.append(
            .init("HiddenFromAddressListsEnabled", from: isHidden ? "False" : "True", to: isHidden ? "True" : "False")
        )
        changes.append(PropertyChange("ShowInAddressList", from: isHidden, to: !isHidden))
    }

    private func addresses(after edit: MailboxEdit) throws -> [SMTPAddress] {
        let ofAlias = edit.alias.map { SMTPAddress(local: $0, domain: transaction.ledger.tenant.initialDomain) }
        let renamed = transaction.addresses(
            of: mailbox,
            // The same address in other letters is a change too.
            renamedTo: edit.primaryAddress?.description == mailbox.primaryAddress.description
                ? nil : edit.primaryAddress
        )
        var addresses = renamed
        for address in edit.addedAddresses + [ofAlias].compactMap(\.self) where !addresses.contains(address) {
            addresses.append(address)
        }
        guard !edit.removedAddresses.contains(addresses[0]) else {
            throw LedgerError(
                .invalid,
                "\(addresses[0]) is the primary address and cannot be removed; choose another primary address first"
            )
        }
        return addresses.filter { !edit.removedAddresses.contains($0) }
    }

    private func proxies(_ addresses: [SMTPAddress]) -> [String] {
        addresses.enumerated().map { ProxyAddress($1, isPrimary: $0 == 0).description }
    }

    private func update(_ column: String, to value: some DatabaseValueConvertible) throws {
        try transaction.run("UPDATE mailbox SET \(column) = ? WHERE number = ?", [value, mailbox.number])
    }
}
