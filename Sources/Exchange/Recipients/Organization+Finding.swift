import Directory
import DirectoryModel
import Ledger
import PowerShell

extension Organization {
    /// The one mailbox that the caller means.
    ///
    /// - Throws: Exchange's errors for none and for several. What the caller may not see is not there.
    func mailbox(_ key: String, for caller: Caller) async throws -> ExchangeMailbox {
        let found = try await mailboxes(named: key, for: caller)
        guard let first = found.first else { throw ErrorRecord.notFound(key) }
        guard found.count == 1 else { throw ErrorRecord.ambiguous(key) }
        return first
    }

    /// The mailboxes that a name may mean to the caller. One whose name, alias, address or GUID it is comes before
    /// those whose display name it is, as in Exchange.
    func mailboxes(named key: String, for caller: Caller) async throws -> [ExchangeMailbox] {
        let ours = try await ledger.mailboxes(named: key, in: [.active]).map { ExchangeMailbox($0, in: self) }
        var others = try await directory.recipients(named: key).filter(\.hasMailbox)
            .map { ExchangeMailbox($0, in: self) }
        if ours.isEmpty, others.isEmpty, let guid = GUID(key) { others = try await person(withGUID: guid) }
        let scope = try await scope(of: caller)
        let found = (ours + others).filter(scope.contains)
        let exact = found.filter { $0.isNamed(key) }
        return exact.isEmpty ? found : exact
    }

    /// The mailbox of a person by a GUID of Exchange's, which the directory does not keep: each is looked at.
    private func person(withGUID guid: GUID) async throws -> [ExchangeMailbox] {
        var found: [ExchangeMailbox] = []
        try await directory.eachRecipient([.user]) { recipient in
            let mailbox = ExchangeMailbox(recipient, in: self)
            if recipient.hasMailbox, mailbox.guid == guid || mailbox.exchangeGUID == guid { found.append(mailbox) }
            return found.isEmpty
        }
        return found
    }

    /// The person of this tenant that a permission is given to.
    func trustee(_ key: String) async throws -> Person {
        guard let person = try await directory.person(key) else { throw ErrorRecord.notFound(key) }
        return person
    }
}

extension ExchangeMailbox {
    /// Whether the text names this mailbox and no other.
    func isNamed(_ key: String) -> Bool {
        let key = key.lowercased()
        return [name, alias, userPrincipalName].contains { $0.lowercased() == key }
            || emailAddresses.contains { $0.dropFirst(5).lowercased() == key }
            || [guid, exchangeGUID, objectID].contains { $0?.description == key }
            || organization.distinguishedName(of: name).lowercased() == key
            || directoryDN?.lowercased() == key
    }
}
