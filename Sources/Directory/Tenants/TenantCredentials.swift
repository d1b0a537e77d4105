/// The passwords with which the engine binds as its own identities in one tenant.
///
/// They are made for each tenant and kept by whoever starts it; the directory holds their hashes only.
package struct TenantCredentials: Hashable, Sendable {
    package var substrateManagement: String
    package var signInPolicy: String

    package init(substrateManagement: String, signInPolicy: String) {
        self.substrateManagement = substrateManagement
        self.signInPolicy = signInPolicy
    }
}

extension TenantCredentials: CustomStringConvertible, CustomDebugStringConvertible {
    /// Says nothing: passwords stay out of logs.
    package var description: String { "credentials" }
    package var debugDescription: String { description }
}
