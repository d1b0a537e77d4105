import ControlAPI
import ControlClient
import LDAPClient
import Synchronization
import Testing

/// A tenant that one test has for itself.
struct OwnTenant: Sendable {
    let instance: Instance
    let body: TenantBody

    var name: String { body.name }
    var admin: String { "admin@\(name).onmicrosoft.com" }
    var suffix: String { body.suffix }

    private static let count = Atomic(0)

    /// Makes a tenant whose admin may create calendars without a licence, and removes it at the end.
    static func with<Value: Sendable>(
        on instance: Instance,
        settings: [String: String] = [:],
        _ body: @Sendable (OwnTenant) async throws -> Value
    ) async throws -> Value {
        let name = "t\(count.add(1, ordering: .relaxed).newValue)"
        let made = try await instance.client { client in
            let made = try await client.create(CreateTenant(name: name))
            let values = ["LicenceRequired": "false"].merging(settings) { $1 }
            _ = try await client.change(settings: ChangeSettings(values: values), of: name)
            return made
        }
        let value = try await body(OwnTenant(instance: instance, body: made))
        try await instance.client { try await $0.deleteTenant(name) }
        return value
    }

    /// Runs `understudy` for this tenant.
    @discardableResult
    func understudy(_ arguments: String..., input: String = "") async throws -> Program.Result {
        try await instance.understudy(arguments + ["--tenant", name], input: input)
    }

    /// Runs a command with `--json` that must succeed, and returns its one object.
    func json<Value: Decodable>(
        _ type: Value.Type = Value.self,
        _ arguments: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Value {
        let result = try await instance.understudy(arguments + ["--json", "--tenant", name])
        try #require(result.code == 0, "\(result)", sourceLocation: sourceLocation)
        return try result.value(type)
    }

    /// Creates a calendar through the CLI and waits until it is in the directory.
    func calendar(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> CalendarBody {
        let result = try await instance.understudy(
            ["calendar", "create", "--tenant", self.name, "--as", admin, "--wait", "--json", "--", name]
        )
        try #require(result.code == 0, "\(result)", sourceLocation: sourceLocation)
        return try result.value()
    }

    /// Runs `body` bound as the tenant's admin, over LDAP.
    func asAdmin<Value: Sendable>(_ body: (LDAPConnection) async throws -> Value) async throws -> Value {
        try await instance.bound(as: self.body.adminDN, self.body.adminPassword, body)
    }

    func userAccountControl(of dn: String) async throws -> Int? {
        try await asAdmin { connection in
            let entry = try await connection.read(dn, attributes: ["userAccountControl"])
            return entry?.first("userAccountControl").flatMap { Int($0) }
        }
    }

    func audit(_ log: AuditRowBody.Log, target: String? = nil) async throws -> [AuditRowBody] {
        try await instance.client { try await $0.audit(of: name, log: log, target: target).rows }
    }
}
