/// What stays the same about a tenant for as long as it lives, and its verified domains.
package struct TenantIdentity: Hashable, Sendable {
    package let name: TenantName
    package let displayName: String
    /// Entra's tenant id.
    package let id: GUID
    /// Every verified domain; the initial one (`….onmicrosoft.com`) is always among them.
    package let domains: [String]

    package init(name: TenantName, displayName: String, id: GUID, domains: [String]) {
        self.name = name
        self.displayName = displayName
        self.id = id
        let others = domains.filter { $0.lowercased() != name.initialDomain }
        self.domains = others + [name.initialDomain]
    }

    package var suffix: String { name.suffix }
    package var initialDomain: String { name.initialDomain }
    /// The first verified domain that is not the initial one, else the initial one.
    package var defaultDomain: String { domains[0] }
    /// One domain SID per tenant.
    package var domainSID: SecurityIdentifier { SecurityIdentifier(domain: id) }

    /// Whether addresses on `domain` belong to the tenant.
    package func owns(domain: String) -> Bool { domains.contains { $0.lowercased() == domain.lowercased() } }
}
