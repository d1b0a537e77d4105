import Bookings
import Directory
import DirectoryModel
import Ledger
import PowerShell

/// What one call of Set-Mailbox changes.
struct MailboxChange: Sendable {
    private let mailbox: ExchangeMailbox
    private let arguments: BoundArguments
    private let run: CmdletRun

    init(_ mailbox: ExchangeMailbox, _ arguments: BoundArguments, _ run: CmdletRun) {
        self.mailbox = mailbox
        self.arguments = arguments
        self.run = run
    }

    /// Everything is checked before the first change.
    ///
    /// - Returns: Whether something changed.
    func carryOut() async throws -> Bool {
        if let scheduling = mailbox.scheduling { return try await change(scheduling) }
        if let recipient = mailbox.recipient { return try await change(recipient) }
        return false
    }

    // MARK: - A scheduling mailbox

    private func change(_ scheduling: SchedulingMailbox) async throws -> Bool {
        let edit = try await edit(of: scheduling)
        let signIn = try await signInChange()
        let organization = run.organization
        let fresh = edit.newAddresses(of: scheduling, initialDomain: organization.tenant.initialDomain)
        try await organization.demandFree(fresh, except: scheduling.objectID)
        let effect = try await carryOut(signIn)
        do {
            let changed = try await organization.desk.edit(scheduling, edit, after: effect, by: run.caller.name)
            return effect != nil || changed != scheduling
        } catch {
            // Somebody took an address meanwhile. What was done is done.
            try await organization.record(effect)
            throw error
        }
    }

    private func edit(of scheduling: SchedulingMailbox) async throws -> MailboxEdit {
        let desk = run.organization.desk
        var edit = MailboxEdit()
        if let name = arguments.string("DisplayName") { edit.displayName = try await desk.checkedName(name) }
        if let alias = arguments.string("Alias") { edit.alias = try Self.alias(alias, of: scheduling.name) }
        if let isHidden = arguments.bool("HiddenFromAddressListsEnabled") { edit.isHidden = isHidden }
        if let text = arguments.string("WindowsEmailAddress") ?? arguments.string("MicrosoftOnlineServicesID") {
            edit.primaryAddress = try desk.ownAddress(text)
        }
        if let value = arguments["EmailAddresses"] {
            let list = try AddressListChange(value)
            if let all = list.replacement {
                let addresses = try all.map { try desk.ownAddress($0.address) }
                edit.removedAddresses = scheduling.addresses.filter { !addresses.contains($0) }
                edit.addedAddresses = addresses
            } else {
                edit.addedAddresses = try list.added.map { try desk.ownAddress($0.address) }
                edit.removedAddresses = try list.removed.map { try SMTPAddress($0.address) }
            }
            if let primary = (list.replacement ?? list.added).first(where: \.isPrimary) {
                edit.primaryAddress = try desk.ownAddress(primary.address)
            }
        }
        return edit
    }

    /// The rules of New-Mailbox's Alias.
    private static func alias(_ text: String, of name: String) throws -> String {
        let allowed = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
            }
        }
        let isDotted = text.hasPrefix(".") || text.hasSuffix(".") || text.contains("..")
        guard allowed, !isDotted, (1...64).contains(text.utf8.count) else {
            throw ErrorRecord.invalidAlias(text, of: name)
        }
        return text
    }

    // MARK: - Another mailbox

    private static let attributes = [
        "displayName": "DisplayName", "mailNickname": "MailNickname", "proxyAddresses": "ProxyAddresses",
        "mail": "Mail", "userPrincipalName": "UserPrincipalName", "msExchHideFromAddressLists": "ShowInAddressList",
    ]

    private func change(_ recipient: DirectoryRecipient) async throws -> Bool {
        var values: [String: [String]] = [:]
        if let name = arguments.string("DisplayName") { values["displayName"] = [name] }
        if let alias = arguments.string("Alias") {
            values["mailNickname"] = [try Self.alias(alias, of: recipient.name)]
        }
        if let isHidden = arguments.bool("HiddenFromAddressListsEnabled") {
            values["msExchHideFromAddressLists"] = isHidden ? ["TRUE"] : []
        }
        if let upn = arguments.string("MicrosoftOnlineServicesID") {
            values["userPrincipalName"] = [try run.organization.desk.ownAddress(upn).description]
        }
        try await addAddresses(of: recipient, to: &values)
        let signIn = try await signInChange()
        let organization = run.organization
        let edited = try await organization.edit(recipient, values, named: Self.attributes, by: run.caller)
        let switched: DirectoryEffect?
        do { switched = try await carryOut(signIn) } catch {
            try await organization.record(edited)
            throw error
        }
        let effects = [edited, switched].compactMap(\.self)
        guard !effects.isEmpty else { return false }
        let record = CmdletRecord(cmdlet: "Set-Mailbox", object: mailbox.name, caller: run.caller.name)
        try await organization.ledger.record(record, causing: effects)
        return true
    }

    private func addAddresses(of recipient: DirectoryRecipient, to values: inout [String: [String]]) async throws {
        var addresses = recipient.addresses
        let desk = run.organization.desk
        if let value = arguments["EmailAddresses"] {
            let list = try AddressListChange(value)
            if let all = list.replacement {
                let sorted = all.filter(\.isPrimary) + all.filter { !$0.isPrimary }
                addresses = try sorted.map { try desk.ownAddress($0.address) }
            } else {
                let removed = try list.removed.map { try SMTPAddress($0.address) }
                addresses = addresses.filter { !removed.contains($0) }
                for added in list.added {
                    let address = try desk.ownAddress(added.address)
                    addresses.removeAll { $0 == address }
                    addresses.insert(address, at: added.isPrimary ? 0 : addresses.count)
                }
            }
        }
        if let text = arguments.string("WindowsEmailAddress") {
            let primary = try desk.ownAddress(text)
            addresses = [primary] + addresses.filter { $0 != primary }
        }
        guard addresses != recipient.addresses, let primary = addresses.first else { return }
        try await run.organization.demandFree(addresses, except: recipient.objectID)
        values["mail"] = [primary.description]
        let others = recipient.proxyAddresses.filter { ProxyAddress($0) == nil }
        values["proxyAddresses"] =
            addresses.map { ProxyAddress($0, isPrimary: $0 == primary).description } + others
    }

    // MARK: - Sign-in

    private struct SignInChange {
        let isEnabled: Bool
        let account: DirectoryRecipient
    }

    /// Nil where none is asked for. Throws for what would keep it from being done after other things.
    private func signInChange() async throws -> SignInChange? {
        guard let isDisabled = arguments.bool("AccountDisabled") else { return nil }
        if !isDisabled, let scheduling = mailbox.scheduling {
            try await run.organization.demandSignInAllowed(to: scheduling)
        }
        return SignInChange(isEnabled: !isDisabled, account: try await account())
    }

    private func carryOut(_ change: SignInChange?) async throws -> DirectoryEffect? {
        guard let change else { return nil }
        return try await run.organization.setSignIn(enabled: change.isEnabled, of: change.account, by: run.caller)
    }

    private func account() async throws -> DirectoryRecipient {
        if let account = mailbox.account { return account }
        if let id = mailbox.objectID,
            let account = try await run.organization.directory.recipients(objectIDs: [id])[id]
        {
            return account
        }
        throw ErrorRecord.invalid(
            "\(mailbox.primaryAddress) has no account in the directory yet. Try again in a moment.",
            target: mailbox.name
        )
    }
}
