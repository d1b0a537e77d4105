import DirectoryModel
import LDAPClient
import Testing

@testable import Directory
@testable import Ledger
@testable import Provisioning

/// What becomes of jobs that were given up: each has a way out that ends with a clean `verify`.
@Suite struct DeadLetterTests {
    private let caller = "operator"

    /// A mailbox that no schema takes, with its job given up.
    private func odd(_ tenant: TenantFixture) async throws -> SchedulingMailbox {
        let mailbox = try await tenant.draft("Odd")
        try await tenant.sql("UPDATE mailbox SET display_name = '' WHERE number = \(mailbox.number)")
        try await exhaust(tenant)
        #expect(try await tenant.ledger.jobs(limit: 9).map(\.state) == [.dead])
        return mailbox
    }

    /// Runs jobs until each has ended, whatever pauses they want.
    private func exhaust(_ tenant: TenantFixture) async throws {
        tenant.time.freeze()
        for _ in 0..<JobRunner.patientAttemptLimit where try await tenant.ledger.pendingJobs() > 0 {
            try await tenant.runJobs()
            tenant.time.advance(by: 60)
        }
        #expect(try await tenant.ledger.pendingJobs() == 0)
    }

    /// Gives up the oldest due job, as if the directory had refused it again and again.
    private func kill(_ tenant: TenantFixture) async throws -> JobRecord {
        let item = try #require(await tenant.ledger.dueJobs(limit: 1).items.first)
        try await tenant.ledger.settle([JobOutcome(item.job, .dead(failure: "refused"))])
        return try #require(await tenant.ledger.jobs(in: .dead, limit: 9).last)
    }

    private func findings(
        _ tenant: TenantFixture,
        applies: Bool = false
    ) async throws -> [ReconciliationFinding.Kind] {
        var found: [ReconciliationFinding.Kind] = []
        _ = try await tenant.provisioning().reconciler.run(applies: applies) { found.append($0.kind) }
        return found
    }

    @Test func `A retry after the obstacle is gone leads to a clean tenant`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await odd(tenant)
            try await tenant.sql("UPDATE mailbox SET display_name = 'Odd' WHERE number = \(mailbox.number)")
            let retried = try await tenant.ledger.retryJobs(named: [mailbox.primaryAddress.description], by: caller)
            #expect(retried.map(\.state) == [.pending] && retried[0].job.attempts == 0)
            try await tenant.runJobs()
            #expect(try await tenant.user(mailbox) != nil)
            let rows = try await tenant.ledger.auditRows(log: .exchange, limit: 9)
            #expect(rows.last?.activity == "Restart-UnderstudyJob" && rows.last?.actor == caller)
            // The person who made the calendar is the cause still.
            #expect(try await tenant.records(mailbox).first?.cause == rows.first?.sequence)
            try await tenant.expectClean()
        }
    }

    @Test func `A retry in vain is given up again`() async throws {
        try await TenantFixture.with { tenant in
            _ = try await odd(tenant)
            _ = try await tenant.ledger.retryJobs(after: 0, limit: 9, by: caller)
            try await exhaust(tenant)
            let job = try #require(await tenant.ledger.jobs(limit: 9).first)
            #expect(job.state == .dead && job.job.retries == 1 && job.job.attempts == JobRunner.attemptLimit)
            #expect(job.job.failure?.isEmpty == false)
        }
    }

    @Test func `A dropped creation is named until a person reconciles`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await odd(tenant)
            let dropped = try await tenant.ledger.dropJobs(named: ["Odd"], by: caller)
            #expect(dropped.map(\.state) == [.dropped] && dropped[0].droppedBy == caller)
            #expect(
                try await tenant.ledger.auditRows(log: .exchange, limit: 9).last?.activity == "Remove-UnderstudyJob"
            )
            let violations = try await tenant.violations()
            #expect(violations.count == 1 && violations[0].contains("has no user"), "\(violations)")
            // What the engine does by itself leaves it alone.
            try await tenant.running { provisioning, _ in try await tenant.settle(provisioning) }
            #expect(try await tenant.ledger.pendingJobs() == 0)
            try await tenant.sql("UPDATE mailbox SET display_name = 'Odd' WHERE number = \(mailbox.number)")
            #expect(try await findings(tenant, applies: true) == [.missing])
            try await tenant.runJobs()
            #expect(try await tenant.fresh(mailbox).isProvisioned)
            try await tenant.expectClean()
        }
    }

    @Test func `A repair that is refused is given up once, and goes on when it can`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await tenant.mailbox("Clinic")
            // What no schema takes.
            try await tenant.sql("UPDATE mailbox SET display_name = '' WHERE number = \(mailbox.number)")
            for _ in 0..<3 {
                #expect(try await findings(tenant, applies: true).contains(.drifted))
                try await exhaust(tenant)
            }
            let dead = try await tenant.ledger.jobs(in: .dead, limit: 9)
            try #require(dead.map(\.job.kind) == [.repair])
            #expect(dead[0].job.retries == 2)
            // Everybody else goes on.
            let other = try await tenant.mailbox("Spa")
            #expect(try await tenant.user(other) != nil)
            try await tenant.sql("UPDATE mailbox SET display_name = 'Clinic' WHERE number = \(mailbox.number)")
            _ = try await tenant.ledger.retryJobs(named: [dead[0].job.name], by: caller)
            try await tenant.runJobs()
            try await tenant.expectClean()
        }
    }

    @Test(arguments: [
        "UPDATE job SET kind = 'odd' WHERE id = 1", "UPDATE job SET changes = '[{' WHERE id = 1",
        "UPDATE mailbox SET guid = 'odd' WHERE number = 1",
    ])
    func `A row that somebody made unreadable holds up nobody`(sql: String) async throws {
        try await TenantFixture.with { tenant in
            _ = try await tenant.draft("Odd")
            let other = try await tenant.draft("Clinic")
            try await tenant.sql(sql)
            try await tenant.running { provisioning, _ in try await tenant.settle(provisioning) }
            #expect(try await tenant.user(other) != nil)
            #expect(try await tenant.ledger.jobCounts().dead == 1)
        }
    }

    @Test func `A retried job reads before it writes`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await tenant.draft("Clinic")
            let entry = SchedulingEntry(mailbox, in: tenant.identity)
            _ = try await tenant.directory.perform([entry.addition(isBlocked: false)])[0].get()
            let csn = try #require(try await tenant.entry(mailbox.objectID)?.first("entryCSN"))
            let dead = try await kill(tenant)
            _ = try await tenant.ledger.retryJobs(named: [dead.job.name], by: caller)
            try await tenant.runJobs()
            let job = try #require(await tenant.ledger.jobs(named: dead.job.name).first)
            // Adopted at the first attempt: nothing was refused, and nothing written again.
            #expect(job.state == .done && job.job.attempts == 1)
            #expect(try await tenant.records(mailbox).map(\.writeCSN) == [csn])
            try await tenant.expectClean()
        }
    }

    @Test func `A deletion that was given up spares a calendar that came back`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await tenant.mailbox("Clinic")
            let deleted = try await tenant.ledger.delete(mailbox, by: caller)
            let dead = try await kill(tenant)
            _ = try await tenant.ledger.restore(deleted, by: caller)
            try await tenant.runJobs()
            _ = try await tenant.ledger.retryJobs(named: [String(dead.job.id)], by: caller)
            try await tenant.runJobs()
            #expect(try await tenant.user(mailbox)?.isDeleted == false)
            try await tenant.expectClean()
        }
    }

    @Test func `What a dropped deletion leaves is named, and reconciled`() async throws {
        try await TenantFixture.with { tenant in
            let mailbox = try await tenant.mailbox("Clinic")
            _ = try await tenant.ledger.delete(mailbox, by: caller)
            let dead = try await kill(tenant)
            _ = try await tenant.ledger.dropJobs(named: [dead.job.name], by: caller)
            let violations = try await tenant.violations()
            #expect(violations.count == 1 && violations[0].contains("was deleted, its user was not"), "\(violations)")
            #expect(try await findings(tenant, applies: true) == [.drifted])
            try await tenant.runJobs()
            #expect(try await tenant.user(mailbox)?.isDeleted == true)
            try await tenant.expectClean()
        }
    }
}
