package import DirectoryModel

/// A person of the tenant, as far as it matters for what they may do.
package struct Person: Hashable, Sendable {
    /// As the directory writes it.
    package var dn: String
    package var objectID: GUID
    package var displayName: String
    package var userPrincipalName: String
    /// The primary address first.
    package var addresses: [SMTPAddress]
    package var licences: [Licence]
    package var accountEnabled: Bool
    /// Whether they are a member of Company Administrators.
    package var isAdministrator: Bool

    package init(_ user: DirectoryUser, isAdministrator: Bool) {
        dn = user.dn
        objectID = user.objectID
        displayName = user.displayName
        userPrincipalName = user.userPrincipalName
        addresses = user.addresses
        licences = user.licences
        accountEnabled = user.isEnabled
        self.isAdministrator = isAdministrator
    }

    /// Whether one of the licences has the plan.
    package func holds(_ plan: Licence.Plan) -> Bool {
        licences.contains { $0.plans.contains(plan) }
    }
}
