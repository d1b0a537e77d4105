import ControlAPI
import ControlClient
import Foundation
import LDAPClient
import Testing

/// The sign-in policy, tried with real binds.
@Suite(.sharedInstance)
struct SignInTests {
    private func setPassword(_ address: String, _ tenant: OwnTenant) async throws -> String {
        let set = try await tenant.understudy("user", "set-password", address, "--generate", "--json")
        try #require(set.code == 0, "\(set)")
        return try #require(try set.value(SetPasswordAnswer.self).generatedPassword)
    }

    @Test func `observe lets in, blockNew blocks the new, enforce blocks all but the excepted`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let instance = tenant.instance
            let old = try await tenant.calendar("Old")
            let (oldDN, oldPassword) = (try #require(old.dn), try await setPassword(old.address, tenant))
            #expect(try await instance.bind(oldDN, oldPassword) == .success)
            #expect(try await instance.bind(oldDN, "wrong") == .invalidCredentials)

            #expect(try await tenant.understudy("policy", "set", "blockNew").code == 0)
            let new = try await tenant.calendar("New")
            let (newDN, newPassword) = (try #require(new.dn), try await setPassword(new.address, tenant))
            #expect(try await instance.bind(oldDN, oldPassword) == .success)
            #expect(try await instance.bind(newDN, newPassword) == .invalidCredentials)

            #expect(try await tenant.understudy("policy", "except", new.address).code == 0)
            #expect(try await tenant.understudy("policy", "set", "enforce").code == 0)
            #expect(try await tenant.understudy("wait").code == 0)
            #expect(try await instance.bind(oldDN, oldPassword) == .invalidCredentials)
            #expect(try await instance.bind(newDN, newPassword) == .success)
            try await instance.expectClean(tenant.name)

            // The exception ends: blocked again.
            #expect(try await tenant.understudy("policy", "except", "--remove", new.address).code == 0)
            try await eventually("the former exception is blocked") {
                try await instance.bind(newDN, newPassword) == .invalidCredentials
            }
            #expect(try await tenant.understudy("wait").code == 0)
            try await instance.expectClean(tenant.name)

            // The policy refuses to be undermined through our own door.
            let unblock = try await tenant.understudy("user", "unblock", old.address)
            #expect(unblock.code == 1 && unblock.messages.contains("policy"), "\(unblock)")
            #expect(try await tenant.understudy("policy", "set", "observe").code == 0)
            #expect(try await tenant.understudy("user", "unblock", old.address).code == 0)
            #expect(try await instance.bind(oldDN, oldPassword) == .success)
            #expect(try await tenant.understudy("user", "block", old.address).code == 0)
            #expect(try await instance.bind(oldDN, oldPassword) == .invalidCredentials)
            try await instance.expectClean(tenant.name)
        }
    }

    @Test func `an admin who enables accounts over LDAP, again and again, is outlasted and named`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            #expect(try await tenant.understudy("policy", "set", "enforce").code == 0)
            let calendar = try await tenant.calendar("Clinic")
            let dn = try #require(calendar.dn)
            #expect(try await tenant.userAccountControl(of: dn) == 546)
            for value in ["512", "544", "66048", "512", "0"] {
                try await tenant.asAdmin { connection in
                    _ = try await connection.modify(dn, [.replace("userAccountControl", value)])
                }
                try await eventually("it is blocked again after \(value)", within: .seconds(5)) {
                    try await tenant.userAccountControl(of: dn).map { $0 & 2 == 2 } ?? false
                }
            }
            #expect(try await tenant.understudy("wait").code == 0)
            let rows = try await tenant.audit(.directory, target: calendar.address)
            #expect(
                rows.contains { $0.activity == "Enable account" && $0.actor == tenant.admin },
                "\(rows.map(\.activity))"
            )
            #expect(rows.filter { $0.activity == "Disable account" }.count >= 2)
            try await tenant.instance.expectClean(tenant.name)
        }
    }

    @Test func `drift is put back and the admin is in the audit`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let calendar = try await tenant.calendar("Clinic")
            let dn = try #require(calendar.dn)
            try await tenant.asAdmin { connection in
                _ = try await connection.modify(
                    dn,
                    [
                        .replace("displayName", "Hijacked"),
                        .add("proxyAddresses", "smtp:ceo@\(tenant.name).onmicrosoft.com"),
                    ]
                )
            }
            try await eventually("the entry is as the mailbox says") {
                try await tenant.asAdmin { try await $0.read(dn)?["displayName"] == ["Clinic"] }
            }
            #expect(try await tenant.understudy("wait").code == 0)
            let entry = try await tenant.asAdmin { try await $0.read(dn) }
            #expect(entry?["proxyAddresses"] == ["SMTP:\(calendar.address)"])
            let rows = try await tenant.audit(.directory, target: calendar.address)
            #expect(rows.contains { $0.actor == tenant.admin })

            // Renamed and deleted: it comes back with the same object id.
            try await tenant.asAdmin { connection in
                _ = try await connection.rename(dn, to: "cn=Stolen")
            }
            try await eventually("the name is back") { try await tenant.userAccountControl(of: dn) != nil }
            #expect(try await tenant.understudy("wait").code == 0)
            try await tenant.asAdmin { _ = try await $0.delete(dn) }
            try await eventually("the user is back") { try await tenant.userAccountControl(of: dn) != nil }
            #expect(try await tenant.understudy("wait").code == 0)
            let back = try await tenant.asAdmin { try await $0.read(dn, attributes: ["entryUUID"]) }
            #expect(back?.first("entryUUID") == calendar.objectId?.text)
            try await tenant.instance.expectClean(tenant.name)
        }
    }

    @Test func `passwords from a file or stdin, refused when they are bad`() async throws {
        try await OwnTenant.with(on: sharedInstance()) { tenant in
            let calendar = try await tenant.calendar("Clinic")
            let dn = try #require(calendar.dn)
            let given = try await tenant.understudy(
                "user",
                "set-password",
                calendar.address,
                "--password-file",
                "-",
                input: "Pässword, 2 you!\n"
            )
            #expect(given.code == 0, "\(given)")
            #expect(!given.output.contains("2 you"))
            #expect(try await tenant.instance.bind(dn, "Pässword, 2 you!") == .success)
            for bad in ["short\n", "\n", String(repeating: "x", count: 5_000) + "\n"] {
                let refused = try await tenant.understudy(
                    "user",
                    "set-password",
                    calendar.address,
                    "--password-file",
                    "-",
                    input: bad
                )
                #expect(refused.code == 1, "\(refused)")
            }
            #expect(!tenant.instance.logText.contains("2 you"))
        }
    }

    @Test func `who acts must be of the tenant, and allowed to`() async throws {
        let instance = try sharedInstance()
        let made = try await instance.understudy(
            "calendar",
            "create",
            "Guarded",
            "--as",
            "megan.bowen@contoso.com",
            "--tenant",
            "contoso",
            "--wait",
            "--json"
        )
        let address = try made.value(CalendarBody.self).address
        let commands = [
            ["calendar", "delete", address], ["calendar", "rename", address, "Mine"],
            ["mailbox", "permission", "add", address, "tom.okafor@contoso.com"],
            ["user", "set-password", address, "--generate"], ["user", "block", address],
        ]
        let strangers = ["tom.okafor@contoso.com", "admin@fabrikam.com", "nobody@contoso.com", "*"]
        for person in strangers {
            for command in commands + [
                ["policy", "set", "enforce"], ["tenant", "settings", "set", "BookingsEnabled=false"],
            ] {
                let result = try await instance.understudy(command + ["--as", person, "--tenant", "contoso"])
                #expect(result.code == 1, "\(result)")
            }
        }
        let renamed = try await instance.understudy(
            "calendar",
            "rename",
            address,
            "Still Guarded",
            "--as",
            "megan.bowen@contoso.com",
            "--tenant",
            "contoso"
        )
        #expect(renamed.code == 0, "\(renamed)")
        let deleted = try await instance.understudy(
            "calendar",
            "delete",
            address,
            "--as",
            "admin@contoso.com",
            "--tenant",
            "contoso"
        )
        #expect(deleted.code == 0, "\(deleted)")
        try await instance.expectClean("contoso")
    }
}
