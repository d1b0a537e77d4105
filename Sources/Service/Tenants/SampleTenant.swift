/// The tenants that a new state folder gets, from `ldif/tenants/`.
struct SampleTenant: Sendable {
    let name: String
    let displayName: String
    let domains: [String]
    /// The UPN of its admin.
    let administrator: String

    /// The password of every person in the samples. Documented, and good for nothing but a simulation on loopback.
    static let password = "Understudy-1"

    static let all = [
        SampleTenant(
            name: "contoso",
            displayName: "Contoso",
            domains: ["contoso.com"],
            administrator: "admin@contoso.com"
        ),
        SampleTenant(
            name: "fabrikam",
            displayName: "Fabrikam",
            domains: ["fabrikam.com"],
            administrator: "admin@fabrikam.com"
        ),
    ]
}
