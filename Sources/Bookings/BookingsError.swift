/// Why a person's request about a calendar is refused.
package struct BookingsError: Error, Sendable, CustomStringConvertible {
    /// The kind of refusal. Open for growth: callers keep a default case.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        package let description: String

        private init(_ description: String) {
            self.description = description
        }

        package static let invalidName = Self("InvalidDisplayName")
        package static let invalidAddress = Self("InvalidAddress")
        package static let unknownPerson = Self("UnknownPerson")
        package static let bookingsDisabled = Self("BookingsDisabled")
        package static let creationNotAllowed = Self("CreationNotAllowed")
        package static let notLicensed = Self("NotLicensed")
        package static let signInBlocked = Self("SignInBlocked")
        package static let blockedWord = Self("BlockedWord")
        package static let reservedName = Self("ReservedName")
        package static let lookalike = Self("LooksLikeAPerson")
        package static let unknownDomain = Self("UnknownDomain")
        package static let addressTaken = Self("AddressTaken")
        package static let notFound = Self("CalendarNotFound")
    }

    package let code: Code
    /// What is wrong, naming the thing.
    package let description: String
    /// The way out, where there is one.
    package let hint: String?

    package init(_ code: Code, _ description: String, hint: String? = nil) {
        self.code = code
        self.description = description
        self.hint = hint
    }
}
