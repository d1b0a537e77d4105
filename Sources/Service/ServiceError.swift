/// Why an instance cannot run, or a tenant cannot be had.
package struct ServiceError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure. Open for growth: callers keep a default case.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        package let description: String

        private init(_ description: String) {
            self.description = description
        }

        package static let stateInUse = Self("StateFolderInUse")
        package static let stateUnusable = Self("StateFolderUnusable")
        package static let interrupted = Self("Interrupted")
        package static let badRequest = Self("BadRequest")
        package static let notReady = Self("NotReady")
        package static let noSuchTenant = Self("TenantNotFound")
        package static let outOfService = Self("TenantOutOfService")
        package static let noSuchUser = Self("UserNotFound")
        package static let notAllowed = Self("NotAllowed")
        package static let policyForbids = Self("PolicyForbids")
        package static let conflict = Self("Conflict")
        package static let storage = Self("StorageFailed")
        package static let noFaults = Self("NoFaultsInThisBuild")
    }

    package let code: Code
    /// What is wrong, naming the thing.
    package let message: String
    /// The way out, where there is one.
    package let hint: String?

    package init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    package var description: String { hint.map { "\(message) (\($0))" } ?? message }
}
