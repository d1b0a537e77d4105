package import Foundation

/// The mailbox that Exchange makes for a Bookings calendar, as the ledger holds it.
package struct SchedulingMailbox: Hashable, Sendable {
    package enum State: String, Sendable {
        case active
        /// Deleted: the mailbox's data is gone, its user waits in `ou=Deleted Objects`.
        case deleted
        /// The user is gone too.
        case purged
    }

    /// The ledger's own number, in order of creation.
    package var number: Int64
    /// Exchange's `Guid`, that of the recipient object.
    package var guid: GUID
    /// Exchange's `ExchangeGuid`, that of the mailbox.
    package var mailboxGUID: GUID
    /// The Entra object id of the directory user, known before the user exists.
    package var objectID: GUID
    /// The relative identifier in the user's SID.
    package var relativeIdentifier: UInt32
    /// Exchange's `Name`, the user's `cn`; stays when the calendar is renamed.
    package var name: String
    package var displayName: String
    package var alias: String
    package var primaryAddress: SMTPAddress
    /// The addresses beside the primary one.
    package var otherAddresses: [SMTPAddress]
    /// The UPN of the person who created it.
    package var createdBy: String
    package var createdAt: Date
    package var changedAt: Date
    package var isHidden: Bool
    package var state: State
    /// Whether the directory has had its user; false until the first job is done.
    package var isProvisioned: Bool
    package var deletedAt: Date?

    package init(
        number: Int64,
        guid: GUID,
        mailboxGUID: GUID,
        objectID: GUID,
        relativeIdentifier: UInt32,
        name: String,
        displayName: String,
        alias: String,
        primaryAddress: SMTPAddress,
        otherAddresses: [SMTPAddress],
        createdBy: String,
        createdAt: Date,
        changedAt: Date,
        isHidden: Bool = false,
        state: State = .active,
        isProvisioned: Bool = false,
        deletedAt: Date? = nil
    ) {
        self.number = number
        self.guid = guid
        self.mailboxGUID = mailboxGUID
        self.objectID = objectID
        self.relativeIdentifier = relativeIdentifier
        self.name = name
        self.displayName = displayName
        self.alias = alias
        self.primaryAddress = primaryAddress
        self.otherAddresses = otherAddresses
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.changedAt = changedAt
        self.isHidden = isHidden
        self.state = state
        self.isProvisioned = isProvisioned
        self.deletedAt = deletedAt
    }

    /// Every address, the primary one first.
    package var addresses: [SMTPAddress] { [primaryAddress] + otherAddresses }

    /// As `proxyAddresses` and `EmailAddresses` hold them.
    package var proxyAddresses: [ProxyAddress] {
        [ProxyAddress(primaryAddress, isPrimary: true)] + otherAddresses.map { ProxyAddress($0, isPrimary: false) }
    }
}
