package import Foundation

/// `GET …/exchange/cmdlets`: what a caller may run.
package struct CmdletListBody: Codable, Sendable {
    /// The UPN, or `operator`.
    package var caller: String
    package var roles: [String]
    /// Each a declaration as JSON; which form it has is a matter of the language's module.
    package var cmdlets: [Data]

    package init(caller: String, roles: [String], cmdlets: [Data]) {
        self.caller = caller
        self.roles = roles
        self.cmdlets = cmdlets
    }

    /// What `POST …/exchange/run` takes and answers: a stream of values, not JSON, as it may be millions of rows.
    package static let streamType = "application/vnd.understudy.values"
}

/// `POST …/tokens`.
package struct IssueToken: Codable, Sendable {
    /// For whom; nobody named is the operator.
    package var actingAs: String?
    /// How long it lasts; 60 if it is not said.
    package var minutes: Int?

    package init(actingAs: String? = nil, minutes: Int? = nil) {
        self.actingAs = actingAs
        self.minutes = minutes
    }
}

/// A token for the door over HTTP.
package struct TokenBody: Codable, Sendable {
    package var token: String
    package var person: String
    package var expiresAt: Date

    package init(token: String, person: String, expiresAt: Date) {
        self.token = token
        self.person = person
        self.expiresAt = expiresAt
    }
}
