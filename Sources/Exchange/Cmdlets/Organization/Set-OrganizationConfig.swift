import DirectoryModel
import Ledger
import PowerShell

extension Cmdlet {
    static let setOrganizationConfig = Cmdlet.each(
        CommandDeclaration(
            name: "Set-OrganizationConfig",
            synopsis: "Changes the organization's settings for Bookings.",
            details: """
                They apply at once, where Microsoft says up to four hours. Prefix, suffix and blocked words need \
                BookingsNamingPolicyEnabled as well. What booking pages ask and show is kept, and there are no pages yet.
                """,
            parameters: OrganizationObject.settings.map { definition in
                ParameterDeclaration(
                    definition.name,
                    OrganizationObject.isFlag(definition) ? .bool : .string,
                    help: definition.help
                )
            },
            examples: [
                CommandExample("Set-OrganizationConfig -BookingsEnabled $false", "Nobody makes calendars any more.")
            ],
            confirmation: .medium,
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.organizationConfiguration],
        log: .exchange
    ) { run, arguments in
        let organization = run.organization
        let settings = try await organization.ledger.settings()
        var changes: [String: String] = [:]
        for definition in OrganizationObject.settings {
            guard let value = arguments[definition.name] else { continue }
            let text = if case .bool(let flag) = value { String(flag) } else { value.auditText }
            if text != definition.read(settings) { changes[definition.name] = text }
        }
        let action = "Setting the organization configuration of \"\(organization.name)\"."
        guard try await run.shouldProcess(arguments, action) else { return }
        guard !changes.isEmpty else {
            return try await run.warn(
                "The command completed successfully but no settings of '\(organization.name)' have been modified."
            )
        }
        _ = try await organization.ledger.changeSettings(changes, by: run.caller.name)
    }
}
