import DirectoryModel
import Foundation
import Ledger
import PowerShell

/// What Get-OrganizationConfig shows.
struct OrganizationView: Sendable {
    let organization: Organization
    let settings: TenantSettings
    let bookingsSwitchedAt: Date?
}

/// `Get-OrganizationConfig`, as far as it is about Bookings, and what names the organization.
enum OrganizationObject {
    static let type = ObjectType<OrganizationView>(
        "Microsoft.Exchange.Data.Directory.Management.OrganizationConfig",
        names + bookings + state
    )

    /// The settings that Set-OrganizationConfig writes too.
    static let settings = SettingDefinition.all.filter { definition in
        // Exchange keeps these two in OWA mailbox policies.
        let ofPolicy = ["BookingsMailboxCreationEnabled", "BookingsMailboxDomain"]
        return definition.name.hasPrefix("Bookings") && !ofPolicy.contains(definition.name)
    }

    /// Whether a setting is switched, not written.
    static func isFlag(_ definition: SettingDefinition) -> Bool {
        Bool(definition.read(TenantSettings())) != nil
    }

    private static let names: [ObjectType<OrganizationView>.Property] = [
        ("Name", { .string($0.organization.name) }),
        ("Identity", { .string($0.organization.name) }),
        ("DisplayName", { .string($0.organization.tenant.displayName) }),
        ("Guid", { .guid($0.organization.ledger.guids.guid("organization")) }),
        ("ExternalDirectoryOrganizationId", { .guid($0.organization.tenant.id) }),
        ("OrganizationId", { .string($0.organization.name) }),
    ]

    private static let bookings: [ObjectType<OrganizationView>.Property] =
        settings.map(property) + [
            (name: "BookingsEnabledLastUpdateTime", value: { @Sendable view in .utc(view.bookingsSwitchedAt) })
        ]

    private static func property(_ definition: SettingDefinition) -> ObjectType<OrganizationView>.Property {
        (definition.name, { @Sendable view in value(of: definition, view.settings) })
    }

    private static let state: [ObjectType<OrganizationView>.Property] = [
        ("AuditDisabled", { _ in .bool(false) }),
        ("IsDehydrated", { _ in .bool(false) }),
        ("IsValid", { _ in .bool(true) }),
        ("ObjectState", { _ in .string("Unchanged") }),
    ]

    private static func value(of definition: SettingDefinition, _ settings: TenantSettings) -> Value {
        let text = definition.read(settings)
        return isFlag(definition) ? .bool(text == "true") : .string(text)
    }
}
