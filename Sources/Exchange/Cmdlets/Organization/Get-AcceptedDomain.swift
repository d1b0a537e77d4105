import DirectoryModel
import PowerShell

extension Cmdlet {
    private static let type = ObjectType<AcceptedDomain>(
        "Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain",
        [
            ("Name", { .string($0.name) }),
            ("DomainName", { .string($0.name) }),
            ("DomainType", { _ in .string("Authoritative") }),
            ("Default", { .bool($0.isDefault) }),
            ("InitialDomain", { .bool($0.isInitial) }),
            ("IsCoexistenceDomain", { _ in .bool(false) }),
            ("MatchSubDomains", { _ in .bool(false) }),
            ("Identity", { .string($0.name) }),
            ("IsValid", { _ in .bool(true) }),
            ("ObjectState", { _ in .string("Unchanged") }),
        ]
    )

    private struct AcceptedDomain: Sendable {
        let name: String
        let isDefault: Bool
        let isInitial: Bool
    }

    static let getAcceptedDomain = Cmdlet.each(
        CommandDeclaration(
            name: "Get-AcceptedDomain",
            synopsis: "Shows the organization's verified domains.",
            parameters: [ParameterDeclaration("Identity", .string, position: 0, help: "Only this domain.")],
            outputTypes: [type.shape.typeNames[0]],
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.viewOnlyConfiguration, .organizationConfiguration, .viewOnlyRecipients]
    ) { run, arguments in
        let tenant = run.organization.tenant
        let wanted = arguments.identity?.lowercased()
        let domains = tenant.domains.filter { wanted == nil || $0.lowercased() == wanted }
        if let wanted, domains.isEmpty { throw ErrorRecord.notFound(wanted) }
        for name in domains {
            let domain = AcceptedDomain(
                name: name,
                isDefault: name == tenant.defaultDomain,
                isInitial: name == tenant.initialDomain
            )
            try await run.write(type.object(domain, for: run))
        }
    }
}
