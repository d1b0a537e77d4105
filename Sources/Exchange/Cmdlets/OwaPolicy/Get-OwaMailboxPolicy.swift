import Ledger
import PowerShell

extension Cmdlet {
    static let getOwaMailboxPolicy = Cmdlet.each(
        CommandDeclaration(
            name: "Get-OwaMailboxPolicy",
            synopsis: "Shows the policies that say who may create calendars, and on which domain.",
            parameters: [
                ParameterDeclaration(
                    "Identity",
                    .string,
                    position: 0,
                    pipeline: true,
                    pipelineProperties: ["Guid", "Identity"],
                    help: "Only this policy."
                )
            ],
            outputTypes: [OwaPolicyObject.type.shape.typeNames[0]],
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.viewOnlyConfiguration, .recipientPolicies]
    ) { run, arguments in
        if let key = arguments.identity {
            let policy = try await run.organization.owaPolicy(key)
            return try await run.write(OwaPolicyObject.type.object(policy, for: run))
        }
        for policy in try await run.organization.ledger.owaPolicies() {
            try await run.write(OwaPolicyObject.type.object(policy, for: run))
        }
    }
}
