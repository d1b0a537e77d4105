import ControlAPI
import DirectoryModel
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import Provisioning

/// `/tenants`: making, showing and removing tenants, their settings, and importing people.
struct TenantController: TenantScoped {
    let host: TenantHost

    func add(to routes: RouterGroup<ControlContext>) {
        routes.get("tenants", use: list)
        routes.post("tenants", use: create)
        routes.get("tenants/:tenant", use: show)
        routes.delete("tenants/:tenant", use: delete)
        routes.get("tenants/:tenant/settings", use: settings)
        routes.patch("tenants/:tenant/settings", use: changeSettings)
        routes.post("tenants/:tenant/import", use: importLDIF)
    }

    @Sendable private func list(_ request: Request, context: ControlContext) async throws -> Response {
        var tenants = await host.tenants.map { TenantBody($0.record) }
        tenants += await host.damages.map { damage in
            var body = TenantBody(damage.record)
            body.failure = "\(damage.reason); \(damage.hint)"
            return body
        }
        return try .json(TenantList(tenants: tenants.sorted { $0.name < $1.name }))
    }

    @Sendable private func create(_ request: Request, context: ControlContext) async throws -> Response {
        let wanted = try await request.decoded(as: CreateTenant.self, context)
        let tenant = try await host.create(
            name: wanted.name,
            displayName: wanted.displayName,
            domains: wanted.domains
        )
        return try .json(TenantBody(tenant.record), status: .created)
    }

    @Sendable private func show(_ request: Request, context: ControlContext) async throws -> Response {
        try .json(TenantBody(try await tenant(context).record))
    }

    @Sendable private func delete(_ request: Request, context: ControlContext) async throws -> Response {
        try await host.delete(context.text("tenant"))
        return Response(status: .noContent)
    }

    @Sendable private func settings(_ request: Request, context: ControlContext) async throws -> Response {
        try .json(SettingsBody(try await tenant(context).ledger.settings()))
    }

    @Sendable private func changeSettings(_ request: Request, context: ControlContext) async throws -> Response {
        let change = try await request.decoded(as: ChangeSettings.self, context)
        let tenant = try await tenant(context)
        let caller = try await tenant.administrator(change.actingAs)
        let settings = try await tenant.ledger.changeSettings(change.values, by: caller)
        tenant.provisioning.clockMoved()
        return try .json(SettingsBody(settings))
    }

    @Sendable private func importLDIF(_ request: Request, context: ControlContext) async throws -> Response {
        let report = try await host.importLDIF(
            request.body,
            into: try await tenant(context),
            isDryRun: request.query("dry-run") == "true"
        )
        return try .json(report)
    }
}

extension TenantBody {
    init(_ record: TenantRecord) {
        self.init(
            name: record.identity.name.description,
            displayName: record.identity.displayName,
            tenantId: GUIDText(record.identity.id.uuid),
            suffix: record.identity.suffix,
            domains: record.identity.domains,
            adminDN: record.adminDN,
            adminPassword: record.adminPassword,
            createdAt: record.createdAt
        )
    }
}

extension SettingsBody {
    init(_ settings: TenantSettings) {
        let standard = TenantSettings()
        self.init(
            settings: SettingDefinition.all.map { definition in
                Setting(
                    name: definition.name,
                    value: definition.read(settings),
                    defaultValue: definition.read(standard),
                    help: definition.help
                )
            }
        )
    }
}
