package import DirectoryModel

/// What is to change of a mailbox; nil and empty leave it as it is.
package struct MailboxEdit: Sendable {
    package var displayName: String?
    /// The one before stays as another one.
    package var primaryAddress: SMTPAddress?
    package var addedAddresses: [SMTPAddress] = []
    /// Those that it does not hold are no error, as in Exchange. The primary one cannot go.
    package var removedAddresses: [SMTPAddress] = []
    /// Its address on the initial domain comes with it.
    package var alias: String?
    package var isHidden: Bool?

    package init(displayName: String? = nil, primaryAddress: SMTPAddress? = nil) {
        self.displayName = displayName
        self.primaryAddress = primaryAddress
    }

    /// Addresses that somebody else may hold by now.
    package func newAddresses(of mailbox: SchedulingMailbox, initialDomain: String) -> [SMTPAddress] {
        let ofAlias = alias.map { SMTPAddress(local: $0, domain: initialDomain) }
        let wanted = [primaryAddress, ofAlias].compactMap(\.self) + addedAddresses
        return wanted.filter { !mailbox.addresses.contains($0) }
    }
}
