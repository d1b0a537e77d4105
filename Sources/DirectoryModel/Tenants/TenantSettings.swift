/// What a tenant has decided about the creation of calendars and the life of their users.
///
/// Names that begin with `Bookings` are Exchange's (`Set-OrganizationConfig`, `Set-OwaMailboxPolicy`);
/// the defaults are the real service's where it has the setting.
package struct TenantSettings: Hashable, Sendable {
    /// What happens to a name that a rule objects to.
    package enum Reaction: String, Sendable, CaseIterable {
        case allow, warn, refuse
    }

    package var bookingsEnabled = true
    package var mailboxCreationEnabled = true
    /// UPN keys of those for whom the opposite of ``mailboxCreationEnabled`` holds.
    package var creationExceptions: Set<String> = []
    package var licenceRequired = true
    package var namingPolicyEnabled = false
    package var prefixEnabled = false
    package var prefix = ""
    package var suffixEnabled = false
    package var suffix = ""
    package var blockedWordsEnabled = false
    package var blockedWords: Set<String> = []
    /// The domain of new addresses; `nil` is the initial domain.
    package var mailboxDomain: String?
    package var reservedNames: Set<String> = Self.usuallyReserved
    package var reservedNamesReaction = Reaction.allow
    package var lookalikeReaction = Reaction.allow
    package var provisioningDelay = ProvisioningDelay.none
    package var repairsDrift = true
    package var deletedRetentionDays = 30
    package var bookingPages = BookingPageSettings()
    package var fidelity = Fidelity.off

    package init() {}

    /// Local parts that mail administration (RFC 2142) and certificate authorities give a meaning.
    package static let usuallyReserved: Set<String> = [
        "abuse", "admin", "administrator", "billing", "ceo", "cfo", "ftp", "helpdesk", "hostmaster", "hr", "info",
        "it", "legal", "mailerdaemon", "marketing", "noc", "noreply", "payroll", "postmaster", "root", "sales",
        "security", "support", "usenet", "uucp", "webmaster", "www",
    ]
}
