import ControlAPI
import ControlClient
import LDAPClient
import Testing

/// A tenant whose directory database has no room left.
@Suite(.serialized)
struct FullDirectoryTests {
    @Test func `a full tenant says why, troubles nobody else, and goes on when it has room`() async throws {
        try await InstanceFixture.with { instance in
            try await resize(instance, "contoso", to: 1 << 20)
            var acknowledged: [CalendarBody] = []
            var failed: [JobBody] = []
            while failed.isEmpty, acknowledged.count < 20_000 {
                acknowledged += try await create(200, in: "contoso", on: instance)
                failed = try await instance.client { try await $0.jobs(of: "contoso").jobs }
            }
            let failure = try #require(failed.first?.failure)
            #expect(failure.contains("its database or the disk is full"), "\(failure)")
            let told = try await instance.understudy("job", "list", "--tenant", "contoso")
            #expect(told.code == 0 && told.output.contains("its database or the disk is full"), "\(told)")

            // Nobody else notices.
            let arguments = [
                "calendar", "create", "Spa", "--tenant", "fabrikam", "--as", "admin@fabrikam.com", "--wait",
            ]
            let other = try await instance.understudy(arguments)
            #expect(other.code == 0, "\(other)")
            try await instance.expectClean("fabrikam")

            // What is promised while it is full is kept too.
            acknowledged += try await create(5, in: "contoso", on: instance)
            try await resize(instance, "contoso", to: 4 << 30)
            let settled = try await instance.understudy("wait", "--tenant", "contoso")
            #expect(settled.code == 0, "\(settled)")
            let dead = try await instance.client { try await $0.jobs(of: "contoso", state: .dead).jobs }
            #expect(dead == [])
            let suffix = try instance.tenant("contoso").suffix
            let users = try await configuring(instance) { connection in
                try await connection.search(
                    base: "ou=Users,\(suffix)",
                    filter: .equal("msExchRecipientTypeDetails", "17592186044416"),
                    attributes: ["mail"]
                )
            }
            #expect(Set(acknowledged.map(\.address)).isSubset(of: users.compactMap { $0.first("mail") }))
            try await instance.expectClean()
        }
    }

    private func create(_ count: Int, in tenant: String, on instance: Instance) async throws -> [CalendarBody] {
        let requests = (0..<count).map { CalendarRequest(displayName: "Clinic \($0)") }
        let body = CreateCalendars(requests: requests, actingAs: "megan.bowen@contoso.com", waitSeconds: 2)
        let answer = try await instance.client { try await $0.create(body, in: tenant) }
        let made = answer.outcomes.compactMap(\.calendar)
        #expect(made.count == count, "\(answer.outcomes.compactMap(\.failure))")
        return made
    }

    /// Gives a tenant's database another limit. One that is smaller than what it holds leaves it what it holds.
    private func resize(_ instance: Instance, _ tenant: String, to bytes: Int) async throws {
        let suffix = try instance.tenant(tenant).suffix
        try await configuring(instance) { connection in
            let databases = try await connection.search(base: "cn=config", filter: .equal("olcSuffix", suffix))
            let dn = try #require(databases.first).dn
            try await connection.modify(dn, [.replace("olcDbMaxSize", "\(bytes)")], within: .seconds(30))
        }
    }

    /// Runs `body` as the operator, who may do everything.
    @discardableResult
    private func configuring<Value: Sendable>(
        _ instance: Instance,
        _ body: (LDAPConnection) async throws -> Value
    ) async throws -> Value {
        try await LDAPConnection.withConnection(to: instance.ready.ldapiURL) { connection in
            try await connection.bindExternal()
            return try await body(connection)
        }
    }
}
