import ControlAPI
import Foundation
import LDAPClient
import Testing

/// What a newcomer does in the first minutes, with the tools that he has.
@Suite(.sharedInstance, .serialized)
struct TourTests {
    private static let password = "Understudy-1"
    private static let suffix = "dc=contoso,dc=onmicrosoft,dc=com"
    private static let admin = "cn=Administrator,ou=Users,\(suffix)"

    private func ldapsearch(_ filter: String, _ attributes: String...) async throws -> [Entry] {
        let instance = try sharedInstance()
        let result = try await Program.run(
            [
                "ldapsearch", "-LLL", "-o", "ldif-wrap=no", "-x", "-H", instance.ldapURL, "-D", Self.admin, "-w",
                Self.password, "-b", Self.suffix, filter,
            ] + attributes
        )
        try #require(result.code == 0, "\(result)")
        var entries: [Entry] = []
        var reader = LDIFReader(result.output)
        while let record = try reader.next() { entries += record.entry.map { [$0] } ?? [] }
        return entries
    }

    private func ldapwhoami(_ dn: String, _ password: String) async throws -> Program.Result {
        try await Program.run(["ldapwhoami", "-x", "-H", sharedInstance().ldapURL, "-D", dn, "-w", password])
    }

    @Test func `the tour, from the first calendar to the blocked sign-in`() async throws {
        let instance = try sharedInstance()

        // A calendar, and its mystery user in a real directory.
        let created = try await instance.understudy(
            "calendar",
            "create",
            "Contoso Clinic",
            "--tenant",
            "contoso",
            "--as",
            "megan.bowen@contoso.com"
        )
        #expect(created.code == 0, "\(created)")
        #expect(created.output.contains("ContosoClinic@contoso.onmicrosoft.com"))
        #expect(try await instance.understudy("wait").code == 0)
        let found = try await ldapsearch(
            "(mail=ContosoClinic@*)",
            "creatorsName",
            "proxyAddresses",
            "userAccountControl",
            "assignedLicense",
            "entryUUID"
        )
        let user = try #require(found.count == 1 ? found.first : nil)
        #expect(user.dn == "cn=ContosoClinic,ou=Users,\(Self.suffix)")
        #expect(user["proxyAddresses"] == ["SMTP:ContosoClinic@contoso.onmicrosoft.com"])
        #expect(user["creatorsName"] == ["cn=Microsoft Substrate Management,ou=ServicePrincipals,\(Self.suffix)"])
        #expect(user["userAccountControl"] == ["544"])
        #expect(user["assignedLicense"] == [])

        // Its password can be set, and it can sign in: as Microsoft had it.
        let set = try await instance.understudy(
            "user",
            "set-password",
            "ContosoClinic@contoso.onmicrosoft.com",
            "--generate",
            "--tenant",
            "contoso"
        )
        #expect(set.code == 0, "\(set)")
        let password = set.output.trimmingCharacters(in: .newlines)
        #expect(try await ldapwhoami(user.dn, password).output == "dn:\(user.dn)\n")

        // The policy blocks it, and the bind is refused.
        #expect(try await instance.understudy("policy", "set", "enforce", "--tenant", "contoso").code == 0)
        try await eventually("the sign-in is blocked") { try await instance.bind(user.dn, password) != .success }
        let refused = try await ldapwhoami(user.dn, password)
        #expect(refused.code == 49, "\(refused)")
        #expect(refused.messages.contains("Invalid credentials (49)"))

        // An admin enables it over LDAP; it is blocked again within moments, and the audit tells who did what.
        let modified = try await Program.run(
            ["ldapmodify", "-x", "-H", instance.ldapURL, "-D", Self.admin, "-w", Self.password],
            input: "dn: \(user.dn)\nchangetype: modify\nreplace: userAccountControl\nuserAccountControl: 512\n"
        )
        #expect(modified.code == 0, "\(modified)")
        try await eventually("it is blocked again", within: .seconds(5)) {
            try await instance.bind(user.dn, password) != .success
        }
        #expect(try await instance.understudy("wait").code == 0)
        let audit = try await instance.understudy(
            "audit",
            "list",
            "--log",
            "directory",
            "--target",
            "ContosoClinic@contoso.onmicrosoft.com",
            "--tenant",
            "contoso",
            "--json"
        )
        let rows: [AuditRowBody] = try audit.values()
        let enabled = try #require(rows.last { $0.activity == "Enable account" }, "\(rows.map(\.activity))")
        #expect(enabled.actor == "admin@contoso.com")
        let blocked = try #require(rows.last)
        #expect(blocked.activity == "Disable account")
        #expect(blocked.actor == "Understudy Sign-in Policy")
        #expect(blocked.sequence > enabled.sequence)

        // Nothing is left to do, and everything holds.
        let plan = try await instance.understudy("reconcile", "--plan", "--tenant", "contoso")
        #expect(plan.code == 0)
        #expect(plan.output.contains("nothing differs"))
        let verified = try await instance.understudy("verify")
        #expect(verified.code == 0, "\(verified)")
        #expect(verified.output.contains("checks hold"))
    }

    @Test func `thousands of calendars from a file, each printed when it is durable`() async throws {
        let instance = try sharedInstance()
        try await Scratch.with { scratch in
            let rows = (1...1_200).map { "Room \($0 % 400),megan.bowen@contoso.com" }
            let file = try scratch.write("displayName,createdBy\n" + rows.joined(separator: "\n"), to: "calendars.csv")
            let result = try await instance.understudy(
                "calendar",
                "create",
                "--from",
                file,
                "--tenant",
                "contoso",
                "--json",
                "--wait"
            )
            #expect(result.code == 0, "\(result.messages)")
            let calendars: [CalendarBody] = try result.values()
            #expect(calendars.count == 1_200)
            #expect(Set(calendars.map { $0.address.lowercased() }).count == 1_200)
            #expect(calendars.allSatisfy { $0.dn != nil && $0.objectId != nil })
            #expect(result.messages.contains("1200 created"))
        }
        try await instance.expectClean("contoso")
    }

    @Test func `env prints lines that a shell takes`() async throws {
        let instance = try sharedInstance()
        let result = try await Program.run(
            [
                "sh", "-c",
                "eval \"$(\"$0\" env)\" && ldapwhoami -x -H $UNDERSTUDY_LDAP_URL -D \"$UNDERSTUDY_CONTOSO_ADMIN_DN\" -w \(Self.password)",
                Program.path,
            ],
            environment: ["UNDERSTUDY_STATE": instance.state]
        )
        #expect(result.output == "dn:\(Self.admin)\n", "\(result)")
    }
}
