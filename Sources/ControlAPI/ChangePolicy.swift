/// `PATCH tenants/{tenant}/policy`: what is left out stays, whoever else changes it meanwhile.
package struct ChangePolicy: Codable, Sendable {
    package var mode: PolicyBody.Mode?
    /// Addresses that the policy is to leave alone.
    package var adding: [String]
    /// Addresses for which it is to hold again.
    package var removing: [String]
    package var actingAs: String?

    package init(
        mode: PolicyBody.Mode? = nil,
        adding: [String] = [],
        removing: [String] = [],
        actingAs: String? = nil
    ) {
        self.mode = mode
        self.adding = adding
        self.removing = removing
        self.actingAs = actingAs
    }
}
