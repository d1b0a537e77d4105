package import Foundation

/// One account that an auditor stumbles over. The answer to `GET tenants/{tenant}/mysteries` is one of these a line
/// (`application/x-ndjson`), and last a ``MysterySummary``.
package struct MysteryBody: Codable, Sendable {
    /// As ``TracedAccount/kind``.
    package var kind: String
    package var displayName: String
    package var userPrincipalName: String
    package var dn: String
    package var objectId: GUIDText
    package var accountEnabled: Bool
    package var hasPassword: Bool
    /// Who caused it: the calendar's creator, else whoever wrote the object.
    package var causedBy: String
    package var since: Date?
    /// Who, when and how, in a line.
    package var answer: String

    package init(
        kind: String,
        displayName: String,
        userPrincipalName: String,
        dn: String,
        objectId: GUIDText,
        accountEnabled: Bool,
        hasPassword: Bool,
        causedBy: String,
        since: Date?,
        answer: String
    ) {
        self.kind = kind
        self.displayName = displayName
        self.userPrincipalName = userPrincipalName
        self.dn = dn
        self.objectId = objectId
        self.accountEnabled = accountEnabled
        self.hasPassword = hasPassword
        self.causedBy = causedBy
        self.since = since
        self.answer = answer
    }
}

/// The last line of a list of mysteries.
package struct MysterySummary: Codable, Sendable {
    /// Accounts that were looked at: all without a licence, and all that look like calendars.
    package var examined: Int
    package var found: Int
    /// Present when the walk broke off.
    package var failure: ControlFailure?

    package init(examined: Int, found: Int, failure: ControlFailure? = nil) {
        self.examined = examined
        self.found = found
        self.failure = failure
    }
}
