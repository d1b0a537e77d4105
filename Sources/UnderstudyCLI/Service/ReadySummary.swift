import ControlAPI

/// What `up` says when all is ready: where everything is, and what to try next.
struct ReadySummary {
    /// The tenants of ldif/tenants, whose passwords are documented and no secret.
    private static let samples = ["contoso": "megan.bowen@contoso.com", "fabrikam": "admin@fabrikam.com"]
    private static let mostTenants = 5

    let ready: ReadyBody
    let isEphemeral: Bool
    let isRelaxed: Bool
    let command: String
    let option: String

    init(_ ready: ReadyBody, plan: UpPlan, command: String = Invocation.name) {
        self.ready = ready
        isEphemeral = plan.isEphemeral
        isRelaxed = plan.durability == .relaxed
        self.command = command
        option = StateFolder.option(for: plan.state)
    }

    var text: String {
        ["Understudy is ready.", places, tenants, suggestions].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var places: String {
        var details = Details()
        details.add("  state", ready.state + (isEphemeral ? " (temporary, gone at the end)" : ""))
        details.add("  control", ready.controlSocket)
        details.add("  ldap", ready.ldapURL)
        if let url = ready.ldapsURL { details.add("  ldaps", url) }
        details.add("  ldapi", ready.ldapiURL)
        if let url = ready.httpURL { details.add("  http", url) }
        if let file = ready.caFile { details.add("  CA", file) }
        details.add("  pid", "\(ready.pid), slapd \(ready.slapdPid)")
        if isRelaxed { details.add("  durability", "relaxed: slapd does not sync, the ledger keeps the promise") }
        return details.text
    }

    private var tenants: String {
        var blocks = ready.tenants.prefix(Self.mostTenants).map(block)
        let more = ready.tenants.count - blocks.count
        if more > 0 { blocks.append("… and \(more) more: \(command) tenant list\(option)") }
        return blocks.joined(separator: "\n")
    }

    private func block(_ tenant: TenantBody) -> String {
        var details = Details()
        details.add("  suffix", tenant.suffix)
        details.add("  domains", tenant.domains.joined(separator: ", "))
        details.add("  admin", tenant.adminDN)
        let isSample = Self.samples[tenant.name] != nil
        let name = ShellQuoting.quote(tenant.name)
        details.add("  password", isSample ? tenant.adminPassword : "see `\(command) tenant show \(name)\(option)`")
        return "tenant \(TextSafety.visible(tenant.name))\n" + details.text
    }

    private var suggestions: String {
        guard let tenant = ready.tenants.first(where: { $0.name == "contoso" }) ?? ready.tenants.first else {
            return "Next:\n  \(command) tenant create mytenant\(option)"
        }
        let name = ShellQuoting.quote(tenant.name)
        let actor = Self.samples[tenant.name].map { " --as \($0)" } ?? ""
        let password = ShellQuoting.quote(Self.samples[tenant.name] == nil ? "PASSWORD" : tenant.adminPassword)
        return """
            Next:
              \(command) calendar create "Contoso Clinic" --wait --tenant \(name)\(actor)\(option)
              ldapsearch -x -H \(ready.ldapURL) -D \(ShellQuoting.quote(tenant.adminDN)) -w \(password) \
            -b \(ShellQuoting.quote(tenant.suffix)) '(mail=ContosoClinic@*)' creatorsName proxyAddresses userAccountControl
              \(command) policy set enforce --tenant \(name)\(option)
            """
    }
}
