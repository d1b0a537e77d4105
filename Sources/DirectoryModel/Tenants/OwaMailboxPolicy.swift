package import Foundation

/// An OWA mailbox policy, as far as it matters for Bookings: who has it may or may not create calendars, and on
/// which domain.
///
/// Exchange, "Set-OwaMailboxPolicy"; Bookings, "Turn Bookings on or off" and "Custom domain support".
package struct OwaMailboxPolicy: Sendable, Hashable {
    package var name: String
    package var guid: GUID
    /// `BookingsMailboxCreationEnabled`.
    package var allowsCreation: Bool
    /// `BookingsMailboxDomain`: the domain of new addresses; nil is the initial domain.
    package var mailboxDomain: String?
    /// Everybody without another one has it.
    package var isDefault: Bool
    package var createdAt: Date?
    package var changedAt: Date?

    package init(
        name: String,
        guid: GUID,
        allowsCreation: Bool,
        mailboxDomain: String?,
        isDefault: Bool = false,
        createdAt: Date? = nil,
        changedAt: Date? = nil
    ) {
        self.name = name
        self.guid = guid
        self.allowsCreation = allowsCreation
        self.mailboxDomain = mailboxDomain
        self.isDefault = isDefault
        self.createdAt = createdAt
        self.changedAt = changedAt
    }

    /// The name that Exchange gives the one that every organization has.
    package static let defaultName = "OwaMailboxPolicy-Default"
}
