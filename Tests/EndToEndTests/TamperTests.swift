import ControlAPI
import ControlClient
import Foundation
import GRDB
import LDAPClient
import Testing

/// What somebody broke by hand is found and named, and exit code 4 tells it.
@Suite(.serialized)
struct TamperTests {
    private func create(_ instance: Instance, _ names: String...) async throws -> [CalendarBody] {
        let result = try await instance.understudy(
            ["calendar", "create", "--tenant", "contoso", "--as", "megan.bowen@contoso.com", "--wait", "--json"] + names
        )
        try #require(result.code == 0, "\(result)")
        return try result.values()
    }

    /// Changes the ledger of a stopped instance with SQL and returns what `verify` finds then.
    private func verify(after sql: String) async throws -> (result: Program.Result, plain: Program.Result) {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            try await InstanceFixture.on(state, in: scratch) { instance in
                _ = try await create(instance, "One", "Two", "Three")
                try await instance.expectClean()
            }
            let ledger = try DatabaseQueue(path: "\(state)/tenants/contoso/ledger.sqlite")
            try await ledger.write { try $0.execute(sql: sql) }
            try ledger.close()
            return try await InstanceFixture.on(state, in: scratch) { instance in
                (try await instance.understudy("verify", "--json"), try await instance.understudy("verify"))
            }
        }
    }

    @Test(arguments: [
        ("UPDATE audit SET actor = 'nobody@contoso.com' WHERE sequence = 2", "the audit chain is unbroken", "2"),
        (
            "UPDATE audit SET record = replace(record, 'megan', 'tom') WHERE sequence = 1",
            "the audit chain is unbroken", "1"
        ),
        ("DELETE FROM audit WHERE sequence = 3", "the audit chain is unbroken", "3"),
        ("DELETE FROM audit WHERE sequence = (SELECT max(sequence) FROM audit)", "the audit chain is unbroken", "ends"),
        (
            "UPDATE audit SET date = '1999-01-01T00:00:00.000000Z' WHERE sequence = 4", "the audit chain is unbroken",
            "4"
        ),
        ("UPDATE audit SET hash = x'00' WHERE sequence = 1", "the audit chain is unbroken", "1"),
        ("UPDATE audit SET record = CAST(x'FF00FE' AS TEXT) WHERE sequence = 1", "the audit chain is unbroken", "1"),
    ])
    func `an edited or cut audit log is found`(sql: String, check: String, row: String) async throws {
        let (result, plain) = try await verify(after: sql)
        #expect(result.code == 4, "\(result)")
        let report = try result.value(VerifyReport.self)
        #expect(!report.ok)
        let found = try #require(report.checks.first { $0.name == check && $0.tenant == "contoso" })
        #expect(found.violationCount >= 1)
        #expect(found.violations.joined().contains(row), "\(found.violations)")
        #expect(report.checks.filter { $0.tenant == "fabrikam" }.allSatisfy { $0.violationCount == 0 })
        #expect(plain.code == 4)
        #expect(plain.output.contains("do not hold"))
    }

    @Test func `an orphan and a stranger are told apart, kept, and moved only when asked`() async throws {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            try await InstanceFixture.on(state, in: scratch) { instance in
                _ = try await create(instance, "Keep", "Lose")
            }
            // A ledger from before its last calendar: what a restored backup looks like.
            let ledger = try DatabaseQueue(path: "\(state)/tenants/contoso/ledger.sqlite")
            try await ledger.write { db in
                let number = try Int64.fetchOne(db, sql: "SELECT number FROM mailbox WHERE name = 'Lose'")
                for table in ["address", "permission", "job"] {
                    try db.execute(sql: "DELETE FROM \(table) WHERE mailbox = ?", arguments: [number])
                }
                try db.execute(sql: "DELETE FROM mailbox WHERE number = ?", arguments: [number])
            }
            try ledger.close()
            try await InstanceFixture.on(state, in: scratch) { instance in
                let tenant = try instance.tenant("contoso")
                let stranger = "cn=Stranger,ou=Users,\(tenant.suffix)"
                try await instance.bound(as: tenant.adminDN, tenant.adminPassword) { connection in
                    let own = try #require(try await connection.read("cn=Keep,ou=Users,\(tenant.suffix)"))
                    let copied = own.attributes.filter { attribute in
                        [
                            "objectClass", "sn", "msExchRecipientTypeDetails", "msExchRecipientDisplayType",
                            "userAccountControl",
                        ]
                        .contains { attribute.isNamed($0) }
                    }
                    _ = try await connection.add(
                        Entry(stranger, copied + [Attribute("userPrincipalName", "stranger@contoso.com")])
                    )
                }
                let verified = try await instance.understudy("verify", "--json")
                #expect(verified.code == 4, "\(verified)")
                let report: VerifyReport = try verified.value()
                #expect(report.found.contains { $0.contains("Lose") }, "\(report.found)")

                let plan = try await instance.understudy("reconcile", "--plan", "--tenant", "contoso", "--json")
                #expect(plan.code == 0, "\(plan)")
                let kinds = try plan.objects().compactMap { $0["kind"] as? String }
                #expect(Set(kinds) == ["orphaned", "foreign"], "\(plan)")
                let last = try #require(try plan.objects().last)
                #expect(last["applied"] as? Bool == false)

                let kept = try await instance.understudy("reconcile", "--apply", "--tenant", "contoso")
                #expect(kept.code == 0)
                let lose = "cn=Lose,ou=Users,\(tenant.suffix)"
                let there = try await instance.bound(as: tenant.adminDN, tenant.adminPassword) {
                    try await $0.read(lose)
                }
                #expect(there != nil)

                let moved = try await instance.understudy(
                    "reconcile",
                    "--apply",
                    "--orphans",
                    "delete",
                    "--tenant",
                    "contoso"
                )
                #expect(moved.code == 0, "\(moved)")
                #expect(try await instance.understudy("wait").code == 0)
                try await instance.bound(as: tenant.adminDN, tenant.adminPassword) { connection in
                    let (gone, left) = (try await connection.read(lose), try await connection.read(stranger))
                    #expect(gone == nil)
                    #expect(left != nil, "the stranger is not ours to touch")
                }
                let after: VerifyReport = try await instance.understudy("verify", "--json").value()
                #expect(!after.found.contains { $0.contains("Lose") && $0.contains("one mailbox") }, "\(after.found)")
            }
        }
    }

    @Test func `an account that was enabled while nobody listened is blocked at the next start`() async throws {
        try await Scratch.with { scratch in
            let state = scratch.file("state")
            let made = try await InstanceFixture.on(state, in: scratch) { instance in
                #expect(try await instance.understudy("policy", "set", "enforce", "--tenant", "contoso").code == 0)
                let made = try await create(instance, "Clinic")
                // The engine must not see it: frozen, changed, killed.
                try await Processes.freeze(instance.pid)
                let tenant = try instance.tenant("contoso")
                try await instance.bound(as: tenant.adminDN, tenant.adminPassword) { connection in
                    _ = try await connection.modify(try #require(made[0].dn), [.replace("userAccountControl", "512")])
                }
                kill(instance.pid, SIGKILL)
                kill(instance.pid, SIGCONT)
                return made
            }
            try await InstanceFixture.on(state, in: scratch) { instance in
                let tenant = try instance.tenant("contoso")
                let dn = try #require(made[0].dn)
                try await eventually("it is blocked") {
                    try await instance.bound(as: tenant.adminDN, tenant.adminPassword) { connection in
                        let entry = try await connection.read(dn)
                        return ["514", "546"].contains(entry?.first("userAccountControl"))
                    }
                }
                try await instance.expectClean()
            }
        }
    }
}
