import DirectoryModel
import LDAPClient
import Slapd
import Testing

@testable import Directory

struct TenantTreeTests {
    @Test func `setting up twice changes nothing but passwords`() async throws {
        try await withTenant { tenant in
            try await tenant.server.asOperator { connection in
                let before = try await connection.search(base: tenant.names.suffix, attributes: ["*", "entryUUID"])
                try await tenant.tree.setUp(over: connection, credentials: TestTenant.credentials, at: TestTenant.now)
                try await tenant.tree.makeAdministrator(
                    password: TestTenant.adminPassword,
                    over: connection,
                    at: TestTenant.now
                )
                let after = try await connection.search(base: tenant.names.suffix, attributes: ["*", "entryUUID"])
                #expect(before.map(\.withoutPassword) == after.map(\.withoutPassword))
            }
        }
    }

    @Test func `a set-up that stopped anywhere is finished by the next`() async throws {
        try await withTenant { tenant in
            let entries = try tenant.tree.entries(at: TestTenant.now)
            for count in 0..<entries.count {
                try await tenant.server.asOperator { connection in
                    let all = try await connection.search(base: tenant.names.suffix, attributes: ["1.1"]).map(\.dn)
                    for dn in all.sorted(by: { $0.count > $1.count }) { try await connection.delete(dn) }
                    for entry in entries.prefix(count) { try await connection.add(entry, controls: [.relaxRules]) }
                    try await tenant.tree.setUp(
                        over: connection,
                        credentials: TestTenant.credentials,
                        at: TestTenant.now
                    )
                    #expect(try await connection.search(base: tenant.names.suffix).count == entries.count)
                }
                await tenant.directory.close()
                _ = try await tenant.directory.substrate.live()
                _ = try await tenant.directory.policy.live()
            }
        }
    }

    @Test func `the engine's identities have the ids that the audit names`() async throws {
        try await withTenant { tenant in
            let connection = try await tenant.directory.reader.live()
            let entry = try await connection.read(tenant.names.substrateManagement, attributes: ["*", "entryUUID"])
            let service = ServicePrincipal.substrateManagement(tenant.guids)
            #expect(entry?.first("entryUUID") == service.objectID.description)
            #expect(entry?.first("appId") == service.appID)
            #expect(entry?.has("userPassword") == false)
        }
    }

    @Test func `the tenant's entry has its domains, its SID and its name`() async throws {
        try await withTenant(domains: ["contoso.com", "contoso.co.uk"]) { tenant in
            let connection = try await tenant.directory.reader.live()
            let entry = try #require(try await connection.read(tenant.names.suffix))
            #expect(Set(entry["verifiedDomain"]) == ["contoso.com", "contoso.co.uk", "contoso.onmicrosoft.com"])
            #expect(entry.bytes("objectSid") == [tenant.identity.domainSID.bytes])
            #expect(entry["displayName"] == ["Tenant contoso – Ü"])
        }
    }

    @Test func `the admin signs in and is one`() async throws {
        try await withTenant { tenant in
            let connection = try await tenant.server.connect(as: tenant.adminDN, password: TestTenant.adminPassword)
            await connection.close()
            let person = try #require(try await tenant.directory.person("ADMIN@contoso.com"))
            #expect(person.isAdministrator)
            #expect(person.dn == tenant.adminDN)
        }
    }

    @Test func `another tenant is not to be seen`() async throws {
        try await withTenant { contoso in
            let fabrikam = try await TestTenant.add("fabrikam", to: contoso.server)
            let connection = try await fabrikam.directory.reader.live()
            #expect(try await connection.read(contoso.names.suffix) == nil)
            #expect(try await fabrikam.directory.user("admin@contoso.com") == nil)
            #expect(try await fabrikam.directory.user(contoso.adminDN) == nil)
            let taken = try await fabrikam.directory.takenAddresses(among: [SMTPAddress("admin@contoso.com")])
            #expect(taken.isEmpty)
            let error = await #expect(throws: DirectoryError.self) {
                try await fabrikam.directory.setSignIn(
                    enabled: false,
                    of: contoso.adminDN,
                    actingAs: fabrikam.adminDN,
                    at: TestTenant.now
                )
            }
            #expect(error?.code == .notFound)
            await fabrikam.directory.close()
        }
    }
}

extension Entry {
    var withoutPassword: Entry {
        var entry = self
        entry.set(AttributeName.userPassword, [])
        return entry
    }
}
