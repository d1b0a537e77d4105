import DirectoryModel
import LDAPClient
import Testing

@testable import Directory
@testable import Ledger
@testable import Provisioning

@Suite struct ReconcileTests {
    /// One of everything that can be wrong: missing, orphaned, drifted, foreign, policyBreaking.
    private func spoil(_ tenant: TenantFixture) async throws -> [SchedulingMailbox] {
        var mailboxes: [SchedulingMailbox] = []
        for name in ["Missing", "Drifted", "Enabled", "Fine", "Orphan"] {
            mailboxes.append(try await tenant.mailbox(name))
        }
        try await tenant.ledger.setSignInPolicy(SignInPolicy(mode: .enforce), by: tenant.admin)
        try await tenant.runJobs()
        let names = tenant.names.users
        try await tenant.asOperator { connection in
            try await connection.delete(names.child("cn", "Missing"))
            try await connection.modify(names.child("cn", "Drifted"), [.replace("displayName", "Somebody")])
            try await connection.modify(names.child("cn", "Enabled"), [.replace("userAccountControl", "544")])
            try await connection.add(
                Entry(
                    names.child("cn", "Foreign"),
                    [
                        Attribute("objectClass", "inetOrgPerson", "user"), Attribute("sn", "Foreign"),
                        Attribute("userPrincipalName", "foreign@contoso.com"),
                        Attribute("sAMAccountName", "foreign"), Attribute("userAccountControl", "544"),
                        Attribute("msExchRecipientTypeDetails", "17592186044416"),
                    ]
                )
            )
        }
        let orphan = mailboxes[4].number
        try await tenant.sql(
            "DELETE FROM job WHERE mailbox = \(orphan)",
            "DELETE FROM permission WHERE mailbox = \(orphan)",
            "DELETE FROM address WHERE mailbox = \(orphan)",
            "DELETE FROM mailbox WHERE number = \(orphan)"
        )
        return mailboxes
    }

    private func everything(_ tenant: TenantFixture) async throws -> Set<Entry> {
        Set(try await tenant.asOperator { try await $0.search(base: tenant.names.suffix, attributes: ["*", "+"]) })
    }

    private func run(
        _ tenant: TenantFixture,
        applies: Bool,
        orphans: Reconciler.Orphans = .keep
    ) async throws -> [ReconciliationFinding.Kind: [String]] {
        var found: [ReconciliationFinding.Kind: [String]] = [:]
        let summary = try await tenant.provisioning().reconciler.run(applies: applies, orphans: orphans) { finding in
            found[finding.kind, default: []].append(finding.address)
        }
        #expect(summary.counts == found.mapValues(\.count))
        return found
    }

    @Test func `A plan finds all that is wrong, and changes nothing`() async throws {
        try await TenantFixture.with { tenant in
            _ = try await spoil(tenant)
            let before = try await everything(tenant)
            let rows = try await tenant.ledger.checkChain().rows
            let found = try await run(tenant, applies: false)
            let domain = "contoso.onmicrosoft.com"
            #expect(
                found == [
                    .missing: ["Missing@\(domain)"], .drifted: ["Drifted@\(domain)"],
                    .policyBreaking: ["Enabled@\(domain)"], .orphaned: ["Orphan@\(domain)"],
                    .foreign: ["foreign@contoso.com"],
                ]
            )
            #expect(try await everything(tenant) == before)
            #expect(try await tenant.ledger.pendingJobs() == 0)
            #expect(try await tenant.ledger.checkChain().rows == rows)
        }
    }

    @Test func `Applying puts it right, and leaves strangers and orphans alone`() async throws {
        try await TenantFixture.with { tenant in
            let mailboxes = try await spoil(tenant)
            let foreign = try await tenant.asOperator { try await $0.read(tenant.names.users.child("cn", "Foreign")) }
            _ = try await run(tenant, applies: true)
            try await tenant.runJobs()
            for mailbox in mailboxes.prefix(4) {
                let user = try #require(await tenant.user(mailbox), "\(mailbox.name)")
                #expect(SchedulingEntry(mailbox, in: tenant.identity).drift(of: user).isEmpty)
                #expect(!user.control.isEnabled)
            }
            #expect(try await tenant.user(mailboxes[4])?.commonName == "Orphan")
            let found = try await run(tenant, applies: true)
            #expect(Set(found.keys) == [.foreign, .orphaned])
            #expect(try await tenant.ledger.pendingJobs() == 0)

            _ = try await run(tenant, applies: true, orphans: .delete)
            try await tenant.runJobs()
            let orphan = try #require(await tenant.user(mailboxes[4]))
            #expect(orphan.isDeleted && orphan.dn.hasSuffix(tenant.names.deletedObjects.description))
            #expect(Set(try await run(tenant, applies: false).keys) == [.foreign])
            #expect(
                try await tenant.asOperator { try await $0.read(tenant.names.users.child("cn", "Foreign")) } == foreign
            )
            try await tenant.expectClean()
        }
    }

    @Test func `A difference beside a job that has nothing to do with it is put right behind that job`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await tenant.mailbox("Clinic")
            // The tenant observes, so the job will find nothing to do.
            _ = try await tenant.ledger.makeSignInJobs(.block, for: [mailbox.objectID], cause: nil)
            let user = try #require(await tenant.user(mailbox))
            try await tenant.asAdmin { try await $0.rename(user.dn, to: "cn=Somebody") }
            // No finding yet, for the job might be about it.
            #expect(try await run(tenant, applies: true).isEmpty)
            try await tenant.runJobs()
            #expect(try await tenant.user(mailbox)?.commonName == "Clinic")
            try await tenant.expectClean()
        }
    }

    @Test func `Verify names what a reconciliation finds`() async throws {
        try await TenantFixture.with { tenant in
            _ = try await spoil(tenant)
            let violations = try await tenant.violations()
            for name in ["Missing", "Drifted", "Enabled", "Orphan"] {
                #expect(violations.contains { $0.contains(name) }, "\(name)")
            }
            #expect(!violations.contains { $0.contains("Foreign") })
        }
    }

    @Test func `Verify finds a write that no record tells of, and an address that two hold`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await tenant.mailbox("Clinic")
            let user = try #require(await tenant.user(mailbox))
            let entry = SchedulingEntry(mailbox, in: tenant.identity)
            _ = await tenant.directory.perform(
                [entry.signIn(enabled: false, of: user, changedAt: "20260101000000.0Z")]
            )
            try await tenant.asOperator { connection in
                try await connection.add(
                    Entry(
                        tenant.names.contacts.child("cn", "Thief"),
                        [
                            Attribute("objectClass", "inetOrgPerson"), Attribute("sn", "Thief"),
                            Attribute("mail", "other@contoso.com"), Attribute("description", "x"),
                        ]
                    )
                )
                try await connection.modify(
                    tenant.names.contacts.child("cn", "Thief"),
                    [.replace("mail", "CLINIC@contoso.onmicrosoft.com")],
                    controls: [.relaxRules]
                )
            }
            let violations = try await tenant.violations()
            #expect(violations.contains { $0.contains("has no audit record") })
            #expect(violations.contains { $0.hasPrefix("clinic@contoso.onmicrosoft.com is held by") })
        }
    }
}
