/// One tenant setting: its name, what it means, and how its value is read from and written as text.
package struct SettingDefinition: Sendable {
    package let name: String
    package let help: String
    /// The present value as text.
    package let read: @Sendable (TenantSettings) -> String
    /// Takes a new value; `nil` when it took it, else what values are allowed.
    package let write: @Sendable (inout TenantSettings, String) -> String?
}

extension SettingDefinition {
    /// Every setting, in the order in which tables show them.
    package static let all: [SettingDefinition] = [
        flag("BookingsEnabled", \.bookingsEnabled, "Bookings is on for the tenant."),
        flag(
            "BookingsMailboxCreationEnabled",
            \.mailboxCreationEnabled,
            "The default OWA mailbox policy lets people create calendars."
        ),
        list(
            "CreationExceptions",
            \.creationExceptions,
            "UPNs for whom the opposite of BookingsMailboxCreationEnabled holds (a second OWA mailbox policy)."
        ),
        flag("LicenceRequired", \.licenceRequired, "Creators need a licence with the plan MICROSOFTBOOKINGS."),
        flag("BookingsNamingPolicyEnabled", \.namingPolicyEnabled, "Prefix, suffix and blocked words apply."),
        flag("BookingsNamingPolicyPrefixEnabled", \.prefixEnabled, "New calendars get the prefix."),
        text("BookingsNamingPolicyPrefix", \.prefix, "The prefix, with its delimiter; part of name and address."),
        flag("BookingsNamingPolicySuffixEnabled", \.suffixEnabled, "New calendars get the suffix."),
        text("BookingsNamingPolicySuffix", \.suffix, "The suffix, with its delimiter; part of name and address."),
        flag("BookingsBlockedWordsEnabled", \.blockedWordsEnabled, "Names with a blocked word are refused."),
        list("BlockedWords", \.blockedWords, "The blocked words, without case, as whole words."),
        flag("BookingsPaymentsEnabled", \.bookingPages.paymentsEnabled, "Booking pages take payments."),
        flag(
            "BookingsSocialSharingRestricted",
            \.bookingPages.socialSharingRestricted,
            "Booking pages hide social sharing."
        ),
        flag(
            "BookingsAddressEntryRestricted",
            \.bookingPages.addressEntryRestricted,
            "Booking pages ask for no address."
        ),
        flag("BookingsNotesEntryRestricted", \.bookingPages.notesEntryRestricted, "Booking pages take no notes."),
        flag(
            "BookingsPhoneNumberEntryRestricted",
            \.bookingPages.phoneNumberEntryRestricted,
            "Booking pages ask for no phone number."
        ),
        flag("BookingsAuthEnabled", \.bookingPages.authEnabled, "Booking pages ask for a sign-in."),
        flag(
            "BookingsCreationOfCustomQuestionsRestricted",
            \.bookingPages.creationOfCustomQuestionsRestricted,
            "No own questions on booking pages."
        ),
        flag(
            "BookingsExposureOfStaffDetailsRestricted",
            \.bookingPages.exposureOfStaffDetailsRestricted,
            "Booking pages hide who works there."
        ),
        flag(
            "BookingsMembershipApprovalRequired",
            \.bookingPages.membershipApprovalRequired,
            "Staff must agree before they can be booked."
        ),
        flag("BookingsSmsMicrosoftEnabled", \.bookingPages.smsMicrosoftEnabled, "Text messages are sent."),
        flag(
            "BookingsSearchEngineIndexDisabled",
            \.bookingPages.searchEngineIndexDisabled,
            "Search engines are asked to stay away."
        ),
        SettingDefinition(
            name: "BookingsMailboxDomain",
            help: "The domain of new addresses; empty means the initial domain (….onmicrosoft.com).",
            read: { $0.mailboxDomain ?? "" },
            write: { settings, value in
                guard value.isEmpty || DomainName.isValid(value) else { return "a domain name, or nothing" }
                settings.mailboxDomain = value.isEmpty ? nil : value
                return nil
            }
        ),
        list("ReservedNames", \.reservedNames, "Local parts with a meaning of their own, such as postmaster."),
        reaction("ReservedNamesReaction", \.reservedNamesReaction, "What happens to a reserved local part."),
        reaction("LookalikeReaction", \.lookalikeReaction, "What happens to a name that looks like a person's."),
        SettingDefinition(
            name: "ProvisioningDelay",
            help: "Seconds until the directory has the user: none, 2, 1-5 (between), ~3 (exponential mean).",
            read: { $0.provisioningDelay.description },
            write: { settings, value in
                guard let delay = ProvisioningDelay(value) else {
                    return "none, 2, 1-5 or ~3, in seconds, at most a day"
                }
                settings.provisioningDelay = delay
                return nil
            }
        ),
        flag("RepairDrift", \.repairsDrift, "What somebody edits of a scheduling user is put back at once."),
        SettingDefinition(
            name: "DeletedRetentionDays",
            help: "Days that a deleted user can be restored; Microsoft's are 30.",
            read: { String($0.deletedRetentionDays) },
            write: { settings, value in
                guard let days = Int(value), (0...3_650).contains(days) else { return "a number from 0 to 3650" }
                settings.deletedRetentionDays = days
                return nil
            }
        ),
        SettingDefinition(
            name: "Fidelity",
            help: "strict: searches of the audit logs show records late and for so long only, as Microsoft's do.",
            read: { $0.fidelity.rawValue },
            write: { settings, value in
                guard let fidelity = Fidelity(rawValue: value.lowercased()) else { return "off or strict" }
                settings.fidelity = fidelity
                return nil
            }
        ),
    ]

    /// By name, without case.
    package static func named(_ name: String) -> SettingDefinition? {
        all.first { $0.name.lowercased() == name.lowercased() }
    }

    private static func flag(
        _ name: String,
        _ path: any WritableKeyPath<TenantSettings, Bool> & Sendable,
        _ help: String
    ) -> Self {
        Self(
            name: name,
            help: help,
            read: { String($0[keyPath: path]) },
            write: { settings, value in
                guard let flag = Bool(value.lowercased()) else { return "true or false" }
                settings[keyPath: path] = flag
                return nil
            }
        )
    }

    private static func text(
        _ name: String,
        _ path: any WritableKeyPath<TenantSettings, String> & Sendable,
        _ help: String
    ) -> Self {
        Self(
            name: name,
            help: help,
            read: { $0[keyPath: path] },
            write: { settings, value in
                guard value.utf16.count <= 64, !value.unicodeScalars.contains(where: \.isControl) else {
                    return "at most 64 characters, no control characters"
                }
                settings[keyPath: path] = value
                return nil
            }
        )
    }

    private static func list(
        _ name: String,
        _ path: any WritableKeyPath<TenantSettings, Set<String>> & Sendable,
        _ help: String
    ) -> Self {
        Self(
            name: name,
            help: help + " Separated by commas.",
            read: { $0[keyPath: path].sorted().joined(separator: ",") },
            write: { settings, value in
                // By scalars: a mark at the beginning of an item would make another character of the comma.
                let items = value.lowercased().unicodeScalars.split(separator: ",").map { $0.trimmed }
                settings[keyPath: path] = Set(items.filter { !$0.isEmpty })
                return nil
            }
        )
    }

    private static func reaction(
        _ name: String,
        _ path: any WritableKeyPath<TenantSettings, TenantSettings.Reaction> & Sendable,
        _ help: String
    ) -> Self {
        Self(
            name: name,
            help: help,
            read: { $0[keyPath: path].rawValue },
            write: { settings, value in
                guard let reaction = TenantSettings.Reaction(rawValue: value.lowercased()) else {
                    return "allow, warn or refuse"
                }
                settings[keyPath: path] = reaction
                return nil
            }
        )
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { properties.generalCategory == .control }
}

extension Substring.UnicodeScalarView {
    /// Without white space around it.
    fileprivate var trimmed: String {
        var text = drop { $0.properties.isWhitespace }
        while let last = text.last, last.properties.isWhitespace { text.removeLast() }
        return String(text)
    }
}
