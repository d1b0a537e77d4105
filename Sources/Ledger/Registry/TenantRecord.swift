package import DirectoryModel
package import Foundation

/// A tenant as the state folder knows it, secrets included.
package struct TenantRecord: Sendable {
    package enum State: String, Sendable {
        /// Its parts are being made; a start that finds it so goes on making them.
        case creating
        case active
        /// Its parts are being removed; a start that finds it so goes on removing them.
        case deleting
    }

    package var identity: TenantIdentity
    package var state: State
    package var adminDN: String
    package var adminPassword: String
    package var substratePassword: String
    package var policyPassword: String
    package var createdAt: Date

    package init(
        identity: TenantIdentity,
        state: State,
        adminDN: String,
        adminPassword: String,
        substratePassword: String,
        policyPassword: String,
        createdAt: Date
    ) {
        self.identity = identity
        self.state = state
        self.adminDN = adminDN
        self.adminPassword = adminPassword
        self.substratePassword = substratePassword
        self.policyPassword = policyPassword
        self.createdAt = createdAt
    }
}
