/// What an organization lets its booking pages ask and show.
///
/// Exchange, "Set-OrganizationConfig"; the defaults are those of real tenants. There are no booking pages here yet:
/// these are kept, shown and audited, and mean nothing further.
package struct BookingPageSettings: Hashable, Sendable {
    package var paymentsEnabled = false
    package var socialSharingRestricted = false
    package var addressEntryRestricted = false
    package var notesEntryRestricted = false
    package var phoneNumberEntryRestricted = false
    /// Every page asks for a sign-in.
    package var authEnabled = false
    package var creationOfCustomQuestionsRestricted = false
    package var exposureOfStaffDetailsRestricted = false
    /// "Require staff approval".
    package var membershipApprovalRequired = false
    package var smsMicrosoftEnabled = true
    package var searchEngineIndexDisabled = false

    package init() {}
}
