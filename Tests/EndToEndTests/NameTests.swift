import ControlAPI
import ControlClient
import Foundation
import LDAPClient
import Testing

/// Names that hurt, floods of one name, and what a tenant's settings say to names.
@Suite(.sharedInstance)
struct NameTests {
    /// Every one is created with a sane address, or refused with a reason; nothing is half done.
    @Test func `hostile names are created sanely or refused clearly`() async throws {
        let names = [
            "", "   ", "\u{A0}", String(repeating: "x", count: 10_000), String(repeating: "Ⅷ", count: 250), "🎉🎊🏳️‍🌈",
            "\u{202E}gnp.exe", "\u{200F}\u{200E}", "مرحبا", "a\0b", "\0", "line\nbreak", "tab\there", "\u{1B}[31mred",
            ",+\"\\<>;=#", "#hash", " leading and trailing ", "*)(uid=*", "'; DROP TABLE mailbox; --", "\" OR 1=1",
            "../../etc/passwd", "..", ".", "/", "~", "CON", "%s%n%x", "%00", "${HOME}", "$(id)", "a,ou=Users",
            "Ünïcödé", "UNICODE", "unicode", "u-n-i-c-o-d-e", "ﬁne", "ｆｕｌｌ", "İstanbul", "ß", "Ж", "\u{FEFF}bom",
            "e\u{301}\u{301}\u{301}", "\u{FFFD}", "dn: cn=x\nfoo: bar", "<script>alert(1)</script>",
        ]
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let answer = try await tenant.instance.client { client in
                try await client.create(
                    CreateCalendars(
                        requests: names.map { CalendarRequest(displayName: $0) },
                        actingAs: tenant.admin,
                        waitSeconds: 30
                    ),
                    in: tenant.name
                )
            }
            #expect(answer.isReady)
            #expect(answer.outcomes.count == names.count)
            for (name, outcome) in zip(names, answer.outcomes) {
                if let calendar = outcome.calendar {
                    let local = calendar.address.split(separator: "@")[0]
                    #expect(local.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }, "\(calendar.address)")
                    #expect((1...64).contains(local.count))
                    #expect(
                        calendar.displayName == name.trimmingCharacters(in: .whitespaces)
                            || calendar.displayName == name
                    )
                } else {
                    #expect(outcome.failure?.message.isEmpty == false, "\(name.debugDescription)")
                }
            }
            for refused in ["", "   ", "a\0b", "\0", "line\nbreak", String(repeating: "x", count: 10_000)] {
                let index = try #require(names.firstIndex(of: refused))
                #expect(answer.outcomes[index].calendar == nil, "\(refused.debugDescription.prefix(20))")
            }
            let created = answer.outcomes.compactMap(\.calendar)
            #expect(created.count > 25)
            #expect(Set(created.map { $0.address.lowercased() }).count == created.count)

            // As the directory has them.
            let entries = try await tenant.asAdmin { connection in
                try await connection.search(
                    base: "ou=Users,\(tenant.suffix)",
                    filter: .equal("msExchRecipientTypeDetails", "17592186044416"),
                    attributes: ["displayName", "mail"]
                )
            }
            let shown = Dictionary(
                uniqueKeysWithValues: entries.map { ($0.first("mail") ?? "", $0.first("displayName")) }
            )
            #expect(shown.count == created.count)
            for calendar in created { #expect(shown[calendar.address] == calendar.displayName, "\(calendar.address)") }
            let listed = try await tenant.understudy("calendar", "list", "--json")
            #expect(listed.lines.count == created.count)
            #expect(!(try await tenant.understudy("calendar", "list").output.contains("\u{1B}")))
            try await tenant.instance.expectClean(tenant.name)
        }
    }

    @Test(arguments: ["", "   ", ",+\"\\<>;=#", "*)(uid=*", "🎉", "../..", "-x", "--help", "\u{202E}abc"])
    func `the command line takes any name too`(name: String) async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let result = try await tenant.instance.understudy(
                ["calendar", "create", "--tenant", tenant.name, "--as", tenant.admin, "--json", "--wait", "--", name]
            )
            if name.allSatisfy(\.isWhitespace) {
                #expect(result.code == 1 && result.output.isEmpty, "\(result)")
                #expect(result.messages.contains("empty"))
            } else {
                #expect(result.code == 0, "\(result)")
                let calendar: CalendarBody = try result.value()
                #expect(calendar.dn != nil)
            }
            try await tenant.instance.expectClean(tenant.name)
        }
    }

    @Test func `500 requests for one name from 8 clients give 500 addresses without a gap`() async throws {
        let (clients, requests) = (8, 500)
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let addresses = try await withThrowingTaskGroup(of: [String].self) { group in
                for client in 0..<clients {
                    group.addTask {
                        let count = requests / clients + (client < requests % clients ? 1 : 0)
                        return try await tenant.instance.client { client in
                            var addresses: [String] = []
                            for _ in 0..<count {
                                let body = CreateCalendars(
                                    requests: [CalendarRequest(displayName: "Clinic")],
                                    actingAs: tenant.admin
                                )
                                let answer = try await client.create(body, in: tenant.name)
                                addresses.append(try #require(answer.outcomes[0].calendar).address)
                            }
                            return addresses
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            let expected = (0..<requests).map { "Clinic\($0 == 0 ? "" : String($0))@\(tenant.name).onmicrosoft.com" }
            #expect(Set(addresses) == Set(expected))
            #expect(addresses.count == requests)
            #expect(try await tenant.understudy("wait").code == 0)
            try await tenant.instance.expectClean(tenant.name)
        }
    }

    @Test func `an admin with ldapadd who takes addresses meanwhile is stepped around`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let domain = "\(tenant.name).onmicrosoft.com"
            async let taking: Void = tenant.asAdmin { connection in
                for number in stride(from: 3, to: 90, by: 6) {
                    let entry = Entry(
                        "cn=Squatter \(number),ou=Contacts,\(tenant.suffix)",
                        [
                            Attribute("objectClass", "inetOrgPerson", "contact"), Attribute("sn", "S"),
                            Attribute("proxyAddresses", "SMTP:race\(number)@\(domain)"),
                        ]
                    )
                    do {
                        _ = try await connection.add(entry)
                    } catch let error as LDAPError {
                        // Ours was first.
                        try #require(error.resultCode == .constraintViolation, "\(String(reflecting: error))")
                    }
                }
            }
            let made = try await tenant.instance.client { client in
                var addresses: [String] = []
                for _ in 0..<10 {
                    let body = CreateCalendars(
                        requests: Array(repeating: CalendarRequest(displayName: "Race"), count: 10),
                        actingAs: tenant.admin,
                        waitSeconds: 30
                    )
                    let answer = try await client.create(body, in: tenant.name)
                    addresses += answer.outcomes.compactMap { $0.calendar?.mailboxGuid.text }
                }
                return addresses
            }
            try await taking
            #expect(made.count == 100)
            #expect(try await tenant.understudy("wait").code == 0)
            #expect(
                try await tenant.understudy("calendar", "list", "--in-state", "active", "--json").lines.count == 100
            )
            try await tenant.instance.expectClean(tenant.name)
        }
    }

    @Test func `the naming policy, blocked words and reserved names`() async throws {
        let settings = [
            "BookingsNamingPolicyEnabled": "true", "BookingsNamingPolicyPrefixEnabled": "true",
            "BookingsNamingPolicyPrefix": "BK-", "BookingsNamingPolicySuffixEnabled": "true",
            "BookingsNamingPolicySuffix": "-X", "BookingsBlockedWordsEnabled": "true", "BlockedWords": "secret",
        ]
        try await OwnTenant.with(on: sharedInstance(), settings: settings) { tenant in
            let named = try await tenant.calendar("Clinic")
            #expect(named.displayName == "BK-Clinic-X")
            #expect(named.address.hasPrefix("BKClinicX@"))
            let blocked = try await tenant.understudy("calendar", "create", "Top SECRET plan", "--as", tenant.admin)
            #expect(blocked.code == 1)
            #expect(blocked.messages.lowercased().contains("secret"))
            #expect(
                try await tenant.understudy("tenant", "settings", "set", "BookingsNamingPolicyEnabled=false").code == 0
            )
            #expect(try await tenant.calendar("Top secret").address.hasPrefix("Topsecret@"))

            for (reaction, code) in [("allow", 0), ("warn", 0), ("refuse", 1)] as [(String, Int32)] {
                let set = try await tenant.understudy("tenant", "settings", "set", "ReservedNamesReaction=\(reaction)")
                #expect(set.code == 0, "\(set)")
                let result = try await tenant.understudy("calendar", "create", "Post Master", "--as", tenant.admin)
                #expect(result.code == code, "\(result)")
                #expect(result.messages.contains("reserved") == (reaction != "allow"), "\(result)")
            }
            try await tenant.instance.expectClean(tenant.name)
        }
    }

    @Test func `names that look like a person's`() async throws {
        let own = try sharedInstance()
        for (reaction, code) in [("allow", 0), ("warn", 0), ("refuse", 1)] as [(String, Int32)] {
            let set = try await own.understudy(
                "tenant",
                "settings",
                "set",
                "LookalikeReaction=\(reaction)",
                "--tenant",
                "contoso"
            )
            #expect(set.code == 0, "\(set)")
            let result = try await own.understudy(
                "calendar",
                "create",
                "Megan Bowen",
                "--as",
                "tom.okafor@contoso.com",
                "--tenant",
                "contoso"
            )
            #expect(result.code == code, "\(result)")
            #expect(result.messages.contains("megan.bowen@contoso.com") == (reaction != "allow"), "\(result)")
        }
    }

    @Test func `who may create: Bookings on, the OWA policy, a licence`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            func create() async throws -> Program.Result {
                try await tenant.understudy("calendar", "create", "Clinic", "--as", tenant.admin)
            }
            func set(_ values: String...) async throws {
                let result = try await tenant.instance.understudy(
                    ["tenant", "settings", "set", "--tenant", tenant.name] + values
                )
                #expect(result.code == 0, "\(result)")
            }
            try await set("BookingsEnabled=false")
            let disabled = try await create()
            #expect(disabled.code == 1 && disabled.messages.contains("Bookings"), "\(disabled)")
            try await set("BookingsEnabled=true", "BookingsMailboxCreationEnabled=false")
            let forbidden = try await create()
            #expect(forbidden.code == 1 && forbidden.messages.contains("OWA mailbox policy"), "\(forbidden)")
            try await set("CreationExceptions=\(tenant.admin)")
            #expect(try await create().code == 0)
            try await set("CreationExceptions=", "BookingsMailboxCreationEnabled=true", "LicenceRequired=true")
            let unlicensed = try await create()
            #expect(unlicensed.code == 1 && unlicensed.messages.contains("licence"), "\(unlicensed)")
            try await tenant.asAdmin { connection in
                _ = try await connection.modify(
                    tenant.body.adminDN,
                    [.add("assignedLicense", "SPE_E5"), .add("assignedPlan", "MICROSOFTBOOKINGS")]
                )
            }
            #expect(try await create().code == 0)
            try await tenant.instance.expectClean(tenant.name)
        }
    }
}
