/// A calendar that a person asks for.
package struct CreationRequest: Sendable {
    /// The name as the person typed it.
    package var displayName: String
    /// The UPN of the person who is to have it, or any of his addresses.
    package var person: String
    /// The domain of the address, where it is not to be the tenant's choice.
    package var domain: String?
    /// Who asks for it, where that is not the person himself.
    package var caller: String?

    package init(displayName: String, person: String, domain: String? = nil, caller: String? = nil) {
        self.caller = caller
        self.displayName = displayName
        self.person = person
        self.domain = domain
    }
}
