import DirectoryModel
import LDAPClient
import Testing

@testable import Directory
@testable import Ledger
@testable import Provisioning

@Suite struct PolicyTests {
    private func isEnabled(_ mailbox: SchedulingMailbox, _ tenant: TenantFixture) async throws -> Bool? {
        try await tenant.user(mailbox)?.control.isEnabled
    }

    @Test func `Each mode blocks what it says, and leaves its exceptions alone`() async throws {
        try await TenantFixture.with { tenant in
            let old = try await tenant.mailbox("Old")
            #expect(try await isEnabled(old, tenant) == true)
            try await tenant.ledger.setSignInPolicy(SignInPolicy(mode: .blockNew), by: tenant.admin)
            let new = try await tenant.mailbox("New")
            #expect(try await isEnabled(new, tenant) == false)
            #expect(try await isEnabled(old, tenant) == true)
            let records = try await tenant.records(new)
            #expect(records.map(\.activity) == ["Add user", "Disable account"])
            #expect(records.last?.actor == "Understudy Sign-in Policy" && records.last?.writeCSN == nil)

            try await tenant.ledger.setSignInPolicy(SignInPolicy(mode: .enforce), by: tenant.admin)
            try await tenant.runJobs()
            #expect(try await isEnabled(old, tenant) == false)
            let block = try #require(await tenant.records(old).last)
            #expect(block.activity == "Disable account" && block.writeCSN != nil)
            let cause = try await tenant.ledger.auditRows(log: .exchange, limit: 100).last
            #expect(cause?.activity == "Set-UnderstudySignInPolicy" && cause?.sequence == block.cause)

            let excepted = SignInPolicy(mode: .enforce, exceptions: [old.primaryAddress.key])
            try await tenant.ledger.setSignInPolicy(excepted, by: tenant.admin)
            try await tenant.runJobs()
            #expect(try await isEnabled(old, tenant) == true)
            #expect(try await isEnabled(new, tenant) == false)
            try await tenant.expectClean()

            try await tenant.ledger.setSignInPolicy(SignInPolicy(mode: .enforce), by: tenant.admin)
            try await tenant.runJobs()
            #expect(try await isEnabled(old, tenant) == false)
            // To observe is to leave alone.
            try await tenant.ledger.setSignInPolicy(SignInPolicy(), by: tenant.admin)
            try await tenant.runJobs()
            #expect(try await isEnabled(old, tenant) == false)
            try await tenant.expectClean()
        }
    }

    @Test func `A sweep blocks every account, however many there are`() async throws {
        try await TenantFixture.with { tenant in
            for number in 0..<450 { _ = try await tenant.draft("Clinic \(number)") }
            try await tenant.runJobs()
            try await tenant.ledger.setSignInPolicy(SignInPolicy(mode: .enforce), by: tenant.admin)
            try await tenant.runJobs()
            var enabled = 0
            try await tenant.directory.eachEnabledSchedulingUser { _ in enabled += 1 }
            #expect(enabled == 0)
            try await tenant.expectClean()
        }
    }

    @Test func `What an admin enables is blocked again, and the audit says who it was`() async throws {
        try await TenantFixture.with { tenant in
            try await tenant.ledger.setSignInPolicy(SignInPolicy(mode: .enforce), by: tenant.admin)
            try await tenant.running { provisioning, _ in
                let mailbox = try await tenant.draft("Clinic")
                provisioning.wake()
                try await tenant.settle(provisioning)
                let user = try #require(await tenant.user(mailbox))
                try await tenant.asAdmin { connection in
                    try await connection.changePassword(of: user.dn, new: "a password")
                    try await connection.modify(user.dn, [.replace("userAccountControl", "512")])
                }
                try await tenant.eventually("it is blocked again") { try await isEnabled(mailbox, tenant) == false }
                try await tenant.settle(provisioning)
                let records = try await tenant.records(mailbox).suffix(2)
                #expect(records.map(\.activity) == ["Enable account", "Disable account"])
                #expect(records.map(\.actor) == [tenant.admin, "Understudy Sign-in Policy"])
                #expect(records.last?.cause == records.first?.sequence)
                #expect(try await tenant.directory.acceptsBind(user.dn, password: "a password") == false)
                try await tenant.expectClean(passwords: [mailbox.objectID: "a password"])
            }
        }
    }

    @Test func `Under blockNew what an admin enables stays enabled`() async throws {
        try await TenantFixture.with { tenant in
            try await tenant.ledger.setSignInPolicy(SignInPolicy(mode: .blockNew), by: tenant.admin)
            let mailbox = try await tenant.mailbox("Clinic")
            let user = try #require(await tenant.user(mailbox))
            try await tenant.asAdmin { try await $0.modify(user.dn, [.replace("userAccountControl", "544")]) }
            _ = try await tenant.provisioning().reconciler.run(applies: true) { Issue.record("found \($0)") }
            #expect(try await tenant.ledger.pendingJobs() == 0)
            #expect(try await isEnabled(mailbox, tenant) == true)
        }
    }
}
