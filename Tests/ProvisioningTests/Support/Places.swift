import LDAPClient
import Testing

@testable import Directory
@testable import Ledger
@testable import Provisioning

/// A person, a group and a contact of a tenant, for others to change.
struct Places: Sendable {
    let person: String
    let group: String
    let contact: String
    let entries: [Entry]
    /// One more person.
    let another: Entry

    static func of(_ tenant: TenantFixture) -> Places {
        Places(tenant.names, admin: tenant.tree.adminDN.description)
    }

    /// Adds them, before anybody listens.
    init(_ tenant: TenantFixture) async throws {
        self = .of(tenant)
        try await tenant.asOperator { connection in
            for entry in entries { try await connection.add(entry) }
        }
    }

    private init(_ names: TenantNames, admin: String) {
        person = "cn=Ada,\(names.users)"
        group = "cn=Readers,\(names.groups)"
        contact = "cn=Bob,\(names.contacts)"
        func user(_ name: String, _ more: Attribute...) -> Entry {
            let classes = Attribute("objectClass", "person", "organizationalPerson", "inetOrgPerson", "user")
            return Entry("cn=\(name),\(names.users)", [classes, Attribute("cn", name), Attribute("sn", name)] + more)
        }
        entries = [
            user(
                "Ada",
                Attribute("displayName", "Ada"),
                Attribute("userPrincipalName", "ada@contoso.com"),
                Attribute("userAccountControl", "512"),
                Attribute("userPassword", "Secret-0")
            ),
            Entry(group, [Attribute("objectClass", "group"), Attribute("cn", "Readers"), Attribute("member", admin)]),
            Entry(
                contact,
                [
                    Attribute("objectClass", "person", "organizationalPerson", "contact"), Attribute("cn", "Bob"),
                    Attribute("sn", "Bob"),
                ]
            ),
        ]
        another = user("Another")
    }
}

extension TenantFixture {
    /// The first rows of the directory's log that no job wrote, once there are so many, and no more than that.
    func outsideRows(_ count: Int) async throws -> [AuditRow] {
        func rows() async throws -> [AuditRow] {
            try await ledger.auditRows(log: .directory, limit: 10_000).filter { $0.job == nil }
        }
        try await eventually("\(count) records") { try await rows().count >= count }
        try await Self.drain(outside)
        let found = try await rows()
        #expect(found.count == count, "\(found.map { "\($0.activity) \($0.target): \($0.summary)" })")
        return found
    }

    /// Waits until the engine knows from when on things are new.
    func seen() async throws {
        try await eventually("the first look is over") { try await ledger.outsideChangesSeen() != nil }
    }

    func expectLogEmpty() async throws {
        try await eventually("the log of changes is empty") {
            try await asOperator { connection in
                try await connection.search(base: "cn=accesslog", scope: .oneLevel, attributes: ["1.1"]).isEmpty
            }
        }
    }
}
