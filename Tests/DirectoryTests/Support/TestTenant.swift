import DirectoryModel
import Foundation
import LDAPClient
import Slapd

@testable import Directory

/// A tenant in a real server, for one test.
struct TestTenant: Sendable {
    let server: SlapdServer
    let identity: TenantIdentity
    let tree: TenantTree
    let directory: TenantDirectory
    let guids: GUIDSource
    let rids = Allocator()

    static let adminPassword = "the admin's"
    static let credentials = TenantCredentials(substrateManagement: "substrate's", signInPolicy: "policy's")
    static let now = Date(timeIntervalSince1970: 1_795_000_000)
    static let ldif = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "ldif")

    var names: TenantNames { tree.names }
    var adminDN: String { tree.adminDN.description }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: ldif.appending(path: path), encoding: .utf8)
    }

    /// Adds a tenant to a server: its database, its tree, and unless told otherwise its admin.
    static func add(
        _ name: String,
        domains: [String] = [],
        to server: SlapdServer,
        withAdmin: Bool = true
    ) async throws -> TestTenant {
        let name = try TenantName(name)
        let guids = GUIDSource(seed: "tests".utf8).scoped(to: name)
        let identity = TenantIdentity(
            name: name,
            displayName: "Tenant \(name) – Ü",
            id: guids.guid("tenant"),
            domains: domains.isEmpty ? ["\(name).com"] : domains
        )
        try await server.addDatabase(
            suffix: identity.suffix,
            folder: server.configuration.root.appending(path: "tenants/\(name)"),
            template: text("config/tenant.ldif")
        )
        let tree = TenantTree(identity, template: try text("base/tenant.ldif"), guids: guids)
        try await server.asOperator { connection in
            try await tree.setUp(over: connection, credentials: credentials, at: now)
            if withAdmin { try await tree.makeAdministrator(password: adminPassword, over: connection, at: now) }
        }
        let directory = TenantDirectory(identity, url: server.ldapiURL, credentials: credentials)
        return TestTenant(server: server, identity: identity, tree: tree, directory: directory, guids: guids)
    }
}

/// Runs `body` with a tenant called contoso in a server of its own.
func withTenant<Value: Sendable>(
    domains: [String] = [],
    withAdmin: Bool = true,
    _ body: (TestTenant) async throws -> Value
) async throws -> Value {
    try await SlapdServer.withTemporary(ldif: TestTenant.ldif) {
        $0.values["DEFAULT_SUFFIX"] = "dc=none"
    } _: { server in
        let tenant = try await TestTenant.add("contoso", domains: domains, to: server, withAdmin: withAdmin)
        let value = try await body(tenant)
        await tenant.directory.close()
        return value
    }
}

extension SlapdServer {
    func asOperator<Value: Sendable>(_ body: (LDAPConnection) async throws -> Value) async throws -> Value {
        let connection = try await operatorConnection()
        do {
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }
}
