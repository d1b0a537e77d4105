/// A calendar that a person asks for.
package struct CreationRequest: Sendable {
    /// The name as the person typed it.
    package var displayName: String
    /// The person's UPN, or any of his addresses.
    package var person: String
    /// The domain of the address, where it is not to be the tenant's choice.
    package var domain: String?

    package init(displayName: String, person: String, domain: String? = nil) {
        self.displayName = displayName
        self.person = person
        self.domain = domain
    }
}
