import Foundation

/// A directory user, person or scheduling account, as read from LDAP at this moment.
package struct UserBody: Codable, Sendable {
    package enum Kind: String, Codable, Sendable {
        case person, scheduling
        /// Looks like a scheduling account, but the engine did not make it.
        case foreign
    }

    package var kind: Kind
    package var displayName: String
    package var userPrincipalName: String
    package var dn: String
    package var objectId: GUIDText
    package var accountEnabled: Bool
    package var hasPassword: Bool
    package var licences: [String]
    package var addresses: [String]
    package var createdBy: String
    package var lastModifiedBy: String

    package init(
        kind: Kind,
        displayName: String,
        userPrincipalName: String,
        dn: String,
        objectId: GUIDText,
        accountEnabled: Bool,
        hasPassword: Bool,
        licences: [String],
        addresses: [String],
        createdBy: String,
        lastModifiedBy: String
    ) {
        self.kind = kind
        self.displayName = displayName
        self.userPrincipalName = userPrincipalName
        self.dn = dn
        self.objectId = objectId
        self.accountEnabled = accountEnabled
        self.hasPassword = hasPassword
        self.licences = licences
        self.addresses = addresses
        self.createdBy = createdBy
        self.lastModifiedBy = lastModifiedBy
    }
}

/// `GET tenants/{tenant}/users`: one page.
package struct UserPage: Codable, Sendable {
    package var users: [UserBody]
    package var next: String?

    package init(users: [UserBody], next: String?) {
        self.users = users
        self.next = next
    }
}

/// `POST tenants/{tenant}/users/{user}/password`: an admin resets a password.
package struct SetPassword: Codable, Sendable {
    /// Left out: one is generated and returned.
    package var newPassword: String?
    package var actingAs: String?

    package init(newPassword: String? = nil, actingAs: String? = nil) {
        self.newPassword = newPassword
        self.actingAs = actingAs
    }
}

/// The answer to ``SetPassword``.
package struct SetPasswordAnswer: Codable, Sendable {
    package var user: UserBody
    /// The generated password; absent when the caller chose it.
    package var generatedPassword: String?

    package init(user: UserBody, generatedPassword: String?) {
        self.user = user
        self.generatedPassword = generatedPassword
    }
}

/// `POST tenants/{tenant}/users/{user}/sign-in`: an admin blocks or unblocks sign-in.
package struct ChangeSignIn: Codable, Sendable {
    package var enabled: Bool
    package var actingAs: String?

    package init(enabled: Bool, actingAs: String? = nil) {
        self.enabled = enabled
        self.actingAs = actingAs
    }
}

/// `GET` and `PUT tenants/{tenant}/policy`: the sign-in policy.
package struct PolicyBody: Codable, Sendable, Hashable {
    package enum Mode: String, Codable, Sendable, CaseIterable {
        case observe, blockNew, enforce
    }

    package var mode: Mode
    /// Addresses that the policy leaves alone.
    package var exceptions: [String]
    package var actingAs: String?
    /// Only in answers: scheduling accounts that are enabled at this moment.
    package var enabledAccounts: Int?

    package init(mode: Mode, exceptions: [String], actingAs: String? = nil, enabledAccounts: Int? = nil) {
        self.mode = mode
        self.exceptions = exceptions
        self.actingAs = actingAs
        self.enabledAccounts = enabledAccounts
    }
}
