import DirectoryModel
import LDAPClient
import Slapd
import Testing

@testable import Directory

struct UserTests {
    @Test func `a user is found by DN, UPN, address and object id, without case`() async throws {
        try await withTenant { tenant in
            try await tenant.add(person("Megan Bowen", "megan.bowen@contoso.com", aliases: ["mb@contoso.com"]))
            let user = try #require(try await tenant.directory.user("Megan.BOWEN@Contoso.com"))
            for key in [user.dn, user.dn.uppercased(), user.objectID.description, "MB@contoso.com"] {
                #expect(try await tenant.directory.user(key) == user)
            }
            #expect(user.kind == .person)
            #expect(user.addresses.map(\.description) == ["megan.bowen@contoso.com", "mb@contoso.com"])
            #expect(user.isEnabled && user.hasPassword)
        }
    }

    @Test func `a hostile key names nobody`() async throws {
        let keys = [
            "", "nobody@contoso.com", "*", "*)(uid=*", "cn=*,ou=Users", "a=b", "cn=x,dc=other", "\u{0}", ",+\"\\<>;=#",
            String(repeating: "x", count: 10_000), "7d444840-9dc0-11d1-b245-5ffdce74fad2",
            "ou=Users,dc=contoso,dc=onmicrosoft,dc=com",
        ]
        try await withTenant { tenant in
            for key in keys {
                let user = try await tenant.directory.user(key)
                #expect(user == nil, "\(key.prefix(40))")
            }
        }
    }

    @Test func `addresses are taken whatever holds them and whatever their case`() async throws {
        try await withTenant { tenant in
            try await tenant.add(person("Megan Bowen", "megan.bowen@contoso.com", aliases: ["Clinic@contoso.com"]))
            try await tenant.server.asOperator { connection in
                _ = try await connection.add(
                    Entry(
                        tenant.names.groups.child("cn", "Sales"),
                        [
                            Attribute("objectClass", "group"), Attribute("cn", "Sales"),
                            Attribute("mail", "Sales@contoso.com"),
                        ]
                    )
                )
            }
            let wanted = ["clinic@CONTOSO.com", "SALES@contoso.com", "free@contoso.com", "Admin@contoso.com"]
            let taken = try await tenant.directory.takenAddresses(among: wanted.map { try SMTPAddress($0) })
            #expect(taken == ["clinic@contoso.com", "sales@contoso.com", "admin@contoso.com"])
        }
    }

    @Test func `a thousand addresses are asked about at once`() async throws {
        try await withTenant { tenant in
            let many =
                try (0..<1_000).map { try SMTPAddress("clinic\($0)@contoso.com") } + [SMTPAddress("admin@contoso.com")]
            #expect(try await tenant.directory.takenAddresses(among: many) == ["admin@contoso.com"])
            #expect(try await tenant.directory.takenAddresses(among: []).isEmpty)
        }
    }

    @Test func `who writes a scheduling account tells its kind`() async throws {
        try await withTenant { tenant in
            var mailbox = person("Clinic", "Clinic@contoso.com")
            mailbox.set("msExchRecipientTypeDetails", "17592186044416")
            try await tenant.directory.substrate.live().add(mailbox)
            var forged = person("Forged", "Forged@contoso.com")
            forged.set("msExchRecipientTypeDetails", "17592186044416")
            try await tenant.add(forged)
            #expect(try await tenant.directory.user("clinic@contoso.com")?.kind == .scheduling)
            #expect(try await tenant.directory.user("forged@contoso.com")?.kind == .foreign)
            #expect(try await tenant.directory.person("clinic@contoso.com") == nil)
        }
    }

    @Test func `people are found by names that look like theirs`() async throws {
        let alike = [
            "Megan B0wen", "MEGAN  BOWEN", "Megan-Bowen", "Megan Bowenn", "Mégan Bowen", "Megna Bowen", "rnegan Bowen",
        ]
        try await withTenant { tenant in
            try await tenant.add(person("Megan Bowen", "megan.bowen@contoso.com"))
            for name in alike {
                let found = try await tenant.directory.lookalikes(of: name, stem: AddressStem(displayName: name))
                #expect(found.map(\.displayName) == ["Megan Bowen"], "\(name)")
            }
            for name in ["Megan Brown", "Clinic", "*", "(", String(repeating: "é", count: 256)] {
                let found = try await tenant.directory.lookalikes(of: name, stem: AddressStem(displayName: name))
                #expect(found.isEmpty, "\(name.prefix(40))")
            }
        }
    }
}

extension UserTests {
    @Test func `pages list everybody once, whatever happens between them`() async throws {
        try await withTenant { tenant in
            try await tenant.server.asOperator { connection in
                let people = (0..<250).map { person("Person \($0)", "person\($0)@contoso.com") }
                let results = await connection.pipeline(people.map { .add($0) })
                #expect(results.allSatisfy { (try? $0.get()) != nil })
            }
            var seen: [String] = []
            var cursor: UserCursor?
            repeat {
                let page = try await tenant.directory.users(after: cursor, limit: 40, kind: .person)
                seen += page.users.map(\.dn)
                cursor = page.next.flatMap { UserCursor($0.description) }
                #expect(cursor == page.next)
                // Neither the cursor's own entry nor a late comer may disturb the walk.
                try await tenant.server.asOperator { connection in
                    if let last = page.users.last { _ = try await connection.delete(last.dn) }
                }
            } while cursor != nil
            #expect(seen.count == 251 && Set(seen).count == 251)
        }
    }

    @Test func `pages can be had of one kind only, and many at once`() async throws {
        try await withTenant { tenant in
            _ = try await tenant.addMailbox()
            let kinds = DirectoryUser.Kind.allCases
            let counts = try await withThrowingTaskGroup { group in
                for kind in kinds + kinds {
                    group.addTask { (kind, try await tenant.directory.users(kind: kind).users.count) }
                }
                return try await group.reduce(into: [:]) { $0[$1.0, default: 0] += $1.1 }
            }
            #expect(counts == [.person: 2, .scheduling: 2, .foreign: 0])
        }
    }

    @Test(arguments: ["", ".", "x", "20261122000000Z", "20261122000000Z.x", "*.7d444840-9dc0-11d1-b245-5ffdce74fad2"])
    func `what is no cursor is refused`(text: String) {
        #expect(UserCursor(text) == nil)
    }
}

/// A person as an admin with a plain tool would add one.
func person(_ name: String, _ address: String, aliases: [String] = []) -> Entry {
    Entry(
        TenantNames.contoso.users.child("cn", name),
        [
            Attribute("objectClass", "inetOrgPerson", "user"), Attribute("cn", name), Attribute("displayName", name),
            Attribute("givenName", String(name.split(separator: " ").first ?? "")),
            Attribute("sn", String(name.split(separator: " ").last ?? "")), Attribute("userPrincipalName", address),
            Attribute("mail", address),
            Attribute("proxyAddresses", ["SMTP:\(address)"] + aliases.map { "smtp:\($0)" }),
        ]
    )
}

extension TenantNames {
    static let contoso: TenantNames = {
        guard let name = try? TenantName("contoso") else { preconditionFailure("a valid name") }
        return TenantNames(name)
    }()
}

extension TestTenant {
    /// Adds an entry as the tenant's admin.
    func add(_ entry: Entry) async throws {
        let connection = try await server.connect(as: adminDN, password: Self.adminPassword)
        try await connection.add(entry)
        await connection.close()
    }
}
