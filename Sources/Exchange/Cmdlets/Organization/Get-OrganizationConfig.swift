import Ledger
import PowerShell

extension Cmdlet {
    static let getOrganizationConfig = Cmdlet.each(
        CommandDeclaration(
            name: "Get-OrganizationConfig",
            synopsis: "Shows the organization's settings.",
            parameters: [ParameterDeclaration("Identity", .string, position: 0, help: "Accepted; there is one only.")],
            outputTypes: [OrganizationObject.type.shape.typeNames[0]],
            examples: [CommandExample("Get-OrganizationConfig | Format-List Bookings*", "All that is about Bookings.")],
            module: CmdletCatalog.exchangeModule
        ),
        roles: [.viewOnlyConfiguration, .organizationConfiguration]
    ) { run, _ in
        let view = OrganizationView(
            organization: run.organization,
            settings: try await run.organization.ledger.settings(),
            bookingsSwitchedAt: try await run.organization.ledger.bookingsSwitchedAt()
        )
        try await run.write(OrganizationObject.type.object(view, for: run))
    }
}
