import ControlAPI
import Foundation
import LDAPClient
import Testing

/// CSV and LDIF as they come: broken, with the line and the reason, and nothing half loaded.
@Suite(.sharedInstance)
struct FileTests {
    @Test(arguments: [
        ("", "1", "empty"), ("name\nX\n", "1", "displayName"), ("displayName;createdBy\nX;y\n", "1", "semicolons"),
        ("displayName\nGood\n\"open\n", "3", "never closed"),
        ("displayName,createdBy\nGood,\na,b,c\n", "3", "3 fields"),
        ("displayName\nGood\n\"x\"y\n", "3", "after the quote"), ("displayName\nGood\n   \n", "3", "empty"),
        ("displayName,displayName\nA,B\n", "1", "twice"),
    ])
    func `a broken CSV is refused whole, with line and reason`(text: String, line: String, reason: String) async throws
    {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let result = try await tenant.understudy(
                "calendar",
                "create",
                "--from",
                "-",
                "--as",
                tenant.admin,
                "--json",
                input: text
            )
            #expect(result.code == 1, "\(result)")
            #expect(result.output.isEmpty)
            #expect(result.messages.contains(":\(line): "), "\(result)")
            #expect(result.messages.contains(reason), "\(result)")
            #expect(try await tenant.understudy("calendar", "list", "--json").output.isEmpty)
            try await tenant.instance.expectClean(tenant.name)
        }
    }

    @Test func `good rows of a file go on past those that the tenant refuses`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let text =
                "displayName,createdBy,domain\r\n\"A, \"\"quoted\"\"\r\nname\",,\r\nB,nobody@x.example,\r\n"
                + "C,,elsewhere.example\r\n,,\r\nD,,\r\n"
            let result = try await tenant.understudy(
                "calendar",
                "create",
                "--from",
                "-",
                "--skip-bad-rows",
                "--as",
                tenant.admin,
                "--wait",
                "--json",
                input: text
            )
            #expect(result.code == 1, "\(result)")
            // The first name holds a line break, which no name may.
            #expect(try result.values(CalendarBody.self).map(\.displayName) == ["D"])
            for line in [":2: ", ":4: ", ":5: ", ":6: "] {
                #expect(result.messages.contains(line), "\(line) \(result)")
            }
            #expect(result.messages.contains("1 created, 3 failed, 1 bad rows skipped"), "\(result)")
            try await tenant.instance.expectClean(tenant.name)
        }
    }

    @Test func `a broken LDIF tells lines and reasons, and what was loaded`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let (users, domain) = ("ou=Users,\(tenant.suffix)", "\(tenant.name).onmicrosoft.com")
            let text = """
                dn: cn=Good,\(users)
                objectClass: inetOrgPerson
                cn: Good
                sn: Good
                mail: good@\(domain)

                dn: cn=No colon,\(users)
                objectClass inetOrgPerson

                dn: cn=From a file,\(users)
                objectClass: inetOrgPerson
                cn: From a file
                sn:< file:///etc/passwd

                dn: cn=Taken,\(users)
                objectClass: inetOrgPerson
                cn: Taken
                sn: Taken
                mail: admin@\(domain)

                dn: cn=Base64,\(users)
                objectClass: inetOrgPerson
                cn:: !!!!
                sn: x

                dn: not a dn
                objectClass: inetOrgPerson
                sn: x

                dn: cn=Also good,\(users)
                objectClass: inetOrgPerson
                cn: Also good
                sn: Good
                """
            let dry = try await tenant.understudy("tenant", "import", "-", "--dry-run", "--json", input: text)
            #expect(dry.code == 1, "\(dry)")
            #expect(try await tenant.understudy("user", "list", "--json").lines.count == 1)
            let result = try await tenant.understudy("tenant", "import", "-", "--json", input: text)
            #expect(result.code == 1, "\(result)")
            let report: ImportReport = try result.value()
            #expect(report.people == 2)
            #expect(report.refused == 5, "\(report.refusals)")
            #expect(Set(report.refusals.map(\.line)) == [8, 13, 15, 23, 26], "\(report.refusals)")
            #expect(report.refusals.allSatisfy { !$0.reason.isEmpty })
            #expect(!"\(report.refusals)".contains("root:"))
            #expect(try await tenant.understudy("user", "list", "--json").lines.count == 3)
            let again = try await tenant.understudy("tenant", "import", "-", "--json", input: text)
            let second: ImportReport = try again.value()
            #expect(second.people == 0 && second.unchanged == 2, "\(second)")
            try await tenant.instance.expectClean(tenant.name)
        }
    }

    @Test(arguments: [
        "", "\n\n\n", "\0\0\0", "version: 1\n", "dn: cn=x", "\u{FFFD}", "dn: cn=x,dc=y\nchangetype: delete\n",
    ])
    func `odd files are no crash`(text: String) async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let result = try await tenant.understudy("tenant", "import", "-", "--json", input: text)
            #expect([0, 1].contains(result.code), "\(result)")
            #expect(result.code == 0 || !result.messages.isEmpty)
            try await tenant.instance.expectClean(tenant.name)
        }
    }

    @Test func `files that are not there`() async throws {
        for command in [["calendar", "create", "--from"], ["tenant", "import"]] {
            let result = try await sharedInstance().understudy(command + ["/nonexistent/file", "--tenant", "contoso"])
            #expect(result.code == 1, "\(result)")
            #expect(result.messages.contains("/nonexistent/file"))
        }
    }
}
