import DirectoryModel
import Ledger
import PowerShell

extension Cmdlet {
    static let setOwaMailboxPolicy = Cmdlet.each(
        CommandDeclaration(
            name: "Set-OwaMailboxPolicy",
            synopsis: "Changes who may create calendars, and on which domain.",
            parameters: [
                ParameterDeclaration(
                    "Identity",
                    .string,
                    mandatory: true,
                    position: 0,
                    pipeline: true,
                    pipelineProperties: ["Guid", "Identity"],
                    help: "The policy; OwaMailboxPolicy-Default is everybody's who has no other."
                ),
                ParameterDeclaration(
                    "BookingsMailboxCreationEnabled",
                    .bool,
                    help: "Whether its people may create calendars."
                ),
                ParameterDeclaration(
                    "BookingsMailboxDomain",
                    .string,
                    help: "The domain of their new addresses; empty for the initial domain."
                ),
            ],
            confirmation: .medium,
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.recipientPolicies],
        log: .exchange
    ) { run, arguments in
        let organization = run.organization
        let old = try await organization.owaPolicy(arguments.identity ?? "")
        var policy = old
        if case .bool(let allows) = arguments["BookingsMailboxCreationEnabled"] { policy.allowsCreation = allows }
        if let value = arguments["BookingsMailboxDomain"] {
            policy.mailboxDomain = value.isNothing ? nil : value.auditText.lowercased()
        }
        if let domain = policy.mailboxDomain, !organization.tenant.owns(domain: domain) {
            let domains = organization.tenant.domains.joined(separator: ", ")
            throw ErrorRecord.invalid("'\(domain)' is no accepted domain; there are \(domains).", target: domain)
        }
        guard try await run.shouldProcess(arguments, "Setting OWA mailbox policy \"\(old.name)\".") else { return }
        guard policy != old else {
            return try await run.warn(
                "The command completed successfully but no settings of '\(old.name)' have been modified."
            )
        }
        guard policy.isDefault else {
            _ = try await organization.ledger.change(policy, by: run.caller.name)
            return
        }
        let settings = [
            "BookingsMailboxCreationEnabled": String(policy.allowsCreation),
            "BookingsMailboxDomain": policy.mailboxDomain ?? "",
        ]
        let changed = settings.filter { name, _ in arguments[name] != nil }
        _ = try await organization.ledger.changeSettings(changed, by: run.caller.name)
    }
}
