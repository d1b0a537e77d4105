import ControlAPI
import ControlClient
import Foundation
import LDAPClient
import Testing

/// What people do to a tenant with LDAP tools of their own, as an auditor finds it.
@Suite(.sharedInstance)
struct OutsideAuditTests {
    @Test func `an edit of a person over LDAP is in the audit, and in no other tenant's`() async throws {
        let instance = try sharedInstance()
        let contoso = try instance.tenant("contoso")
        let megan = "cn=Megan Bowen,ou=Users,\(contoso.suffix)"
        let modified = try await Program.run(
            ["ldapmodify", "-x", "-H", instance.ldapURL, "-D", contoso.adminDN, "-w", contoso.adminPassword],
            input: "dn: \(megan)\nchangetype: modify\nreplace: title\ntitle: Auditor 7391\n"
        )
        #expect(modified.code == 0, "\(modified)")
        func rows(_ tenant: String, _ target: String? = nil) async throws -> [AuditRowBody] {
            try await instance.client { try await $0.audit(of: tenant, log: .directory, target: target).rows }
        }
        try await eventually("it is recorded") {
            try await rows("contoso", "megan.bowen@contoso.com").contains { $0.summary.contains("Auditor 7391") }
        }
        let found = try await rows("contoso", "megan.bowen@contoso.com").filter { $0.summary.contains("Auditor 7391") }
        #expect(found.count == 1)
        let row = try #require(found.first)
        #expect(row.activity == "Update user")
        #expect(row.actor == "admin@contoso.com")
        #expect(row.summary.hasPrefix("JobTitle: [\"") && row.summary.hasSuffix("→ [\"Auditor 7391\"]"), "\(row)")
        #expect(row.record.contains("\"key\":\"Bound as\",\"value\":\"\(contoso.adminDN)\""))
        #expect(try await rows("fabrikam").isEmpty, "neither samples nor neighbours are there")
        try await instance.expectClean()
    }

    @Test func `what people do through Understudy is there once, as theirs`() async throws {
        let instance = try sharedInstance()
        try await OwnTenant.with(on: instance) { tenant in
            let made = try await tenant.calendar("Front Desk")
            try await tenant.understudy("user", "block", made.address)
            try await tenant.understudy("user", "set-password", made.address, "--generate")
            #expect(try await instance.understudy("wait").code == 0)
            // One more act, so that what came before it has been read.
            _ = try await tenant.asAdmin { try await $0.modify(tenant.body.adminDN, [.replace("title", "Last")]) }
            try await eventually("the last one is recorded") {
                try await tenant.audit(.directory).contains { $0.summary.contains("Last") }
            }
            let rows = try await tenant.audit(.directory)
            #expect(
                rows.map(\.activity) == ["Add user", "Disable account", "Reset user password", "Update user"],
                "\(rows.map { "\($0.activity) \($0.target) by \($0.actor): \($0.summary)" })"
            )
        }
        try await instance.expectClean()
    }

    @Test func `an import is in the audit as nobody's change`() async throws {
        let instance = try sharedInstance()
        try await OwnTenant.with(on: instance) { tenant in
            try await Scratch.with { scratch in
                let ldif = """
                    dn: cn=Ada,ou=Users,\(tenant.suffix)
                    objectClass: inetOrgPerson
                    cn: Ada
                    sn: Ada
                    mail: ada@\(tenant.name).onmicrosoft.com

                    dn: cn=Readers,ou=Groups,\(tenant.suffix)
                    objectClass: group
                    cn: Readers
                    member: cn=Ada,ou=Users,\(tenant.suffix)

                    """
                let file = try scratch.write(ldif, to: "people.ldif")
                let result = try await instance.understudy("tenant", "import", file, "--tenant", tenant.name)
                #expect(result.code == 0, "\(result)")
                _ = try await tenant.asAdmin { try await $0.modify(tenant.body.adminDN, [.replace("title", "Last")]) }
                try await eventually("a later change is recorded") {
                    try await tenant.audit(.directory).contains { $0.summary.contains("Last") }
                }
                #expect(try await tenant.audit(.directory).count == 1)
            }
        }
    }

    @Test func `the engine dies between a change and its record, and it is recorded once`() async throws {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            let (dn, suffix) = try await InstanceFixture.on(state, in: scratch) { instance in
                let contoso = try instance.tenant("contoso")
                return (contoso.adminDN, contoso.suffix)
            }
            for (number, step) in ["before-finding", "after-finding"].enumerated() {
                try await InstanceFixture.on(state, in: scratch) { instance in
                    _ = try await instance.client { try await $0.arm(["\(step):*:die"]) }
                    // slapd ends with the engine, perhaps before it has answered.
                    _ = try? await instance.bound(as: dn, "Understudy-1") { connection in
                        try await connection.modify(
                            "cn=Megan Bowen,ou=Users,\(suffix)",
                            [.replace("title", "Title \(number)")]
                        )
                    }
                    try await eventually("the engine dies") { !Processes.isRunning(instance.pid) }
                }
            }
            try await InstanceFixture.on(state, in: scratch) { instance in
                try await eventually("both are recorded") {
                    let rows = try await instance.client { try await $0.audit(of: "contoso", log: .directory).rows }
                    return (0..<2).allSatisfy { number in
                        rows.count { $0.summary.contains("→ [\"Title \(number)\"]") } == 1
                    }
                }
                try await instance.expectClean()
            }
        }
    }
}
