import DirectoryModel
import Foundation
import GRDB
import Testing

@testable import Ledger

@Suite struct DeadLetterTests {
    /// Gives up every job that is due.
    private func giveUp(_ ledger: Ledger) async throws {
        try await ledger.settle(ledger.dueJobs(limit: 99).items.map { JobOutcome($0.job, .dead(failure: "no")) })
    }

    @Test(arguments: [
        ("17", "job 17"), ("provision-17", "job 17 provision"), ("SWEEP-3", "job 3 sweep"), ("-17", "calendar -17"),
        ("0", "calendar 0"), ("odd-17", "calendar odd-17"), ("provision-", "calendar provision-"),
        ("Clinic", "calendar Clinic"), ("Clinic@contoso.com", "calendar Clinic@contoso.com"),
        ("99999999999999999999", "calendar 99999999999999999999"), ("", "calendar "),
    ])
    func `A job is named by number, by kind and number, or by its calendar`(text: String, meaning: String) {
        let told =
            switch JobKey(text) {
            case .job(let id, let kind): "job \(id)" + (kind.map { " \($0.rawValue)" } ?? "")
            case .calendar(let name): "calendar \(name)"
            }
        #expect(told == meaning)
    }

    @Test func `Those named are retried all or none`() async throws {
        try await withLedger { ledger, _ in
            let made = try await ledger.make(["Clinic", "Spa"])
            try await giveUp(ledger)
            _ = try await ledger.rename(made[1], displayName: "New", address: nil, by: LedgerFixture.megan)
            for names in [["Clinic", "update-3"], ["Clinic", "provision-99"], ["Clinic", "update-1"], ["Nobody"]] {
                await #expect(throws: LedgerError.self) {
                    try await ledger.retryJobs(named: names, by: LedgerFixture.megan)
                }
            }
            #expect(try await ledger.jobs(limit: 9).map(\.state) == [.dead, .dead])
            let named = [made[0].primaryAddress.description, "1", "provision-1"]
            let retried = try await ledger.retryJobs(named: named, by: LedgerFixture.megan)
            #expect(retried.map(\.job.name) == ["provision-1"])
            #expect(try await ledger.jobs(limit: 9).map(\.job.name) == ["provision-2"])
            #expect(try await Set(ledger.dueJobs(limit: 9).items.map(\.job.retries)) == [0, 1])
            #expect(try await ledger.checkChain().violation == nil)
        }
    }

    @Test func `A dropped job is no longer listed, nor stuck, nor taken up again`() async throws {
        try await withLedger { ledger, _ in
            _ = try await ledger.make("Clinic")
            try await giveUp(ledger)
            let dropped = try await ledger.dropJobs(named: ["Clinic"], by: LedgerFixture.megan)
            #expect(dropped.map(\.droppedBy) == [LedgerFixture.megan] && dropped[0].endedAt != nil)
            #expect(try await ledger.jobs(limit: 9).isEmpty)
            #expect(try await ledger.unfinishedJobs().isEmpty)
            #expect(try await ledger.jobs(in: .dropped, limit: 9).count == 1)
            for name in ["Clinic", "1"] {
                await #expect(throws: LedgerError.self) {
                    try await ledger.retryJobs(named: [name], by: LedgerFixture.megan)
                }
            }
            #expect(try await ledger.retryJobs(after: 0, limit: 9, by: LedgerFixture.megan).isEmpty)
            #expect(try await ledger.jobCounts().dead == 0)
        }
    }

    @Test func `A ledger of the first version keeps its jobs`() async throws {
        let fixture = try LedgerFixture()
        defer { fixture.remove() }
        let queue = try DatabaseQueue(path: fixture.path)
        try Ledger.migrator.migrate(queue, upTo: "0001 ledger")
        try await queue.write { db in
            for state in ["done", "dead", "pending"] {
                try db.execute(
                    sql: """
                        INSERT INTO job (kind, changes, state, attempts, not_before, created_at, failure)
                        VALUES ('sweep', '[]', ?, 2, '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z', 'no')
                        """,
                    arguments: [state]
                )
            }
        }
        try queue.close()
        let ledger = try fixture.open()
        #expect(try await ledger.jobs(limit: 9).map(\.job.name) == ["sweep-2", "sweep-3"])
        #expect(try await ledger.jobs(in: .done, limit: 9).map(\.job.attempts) == [2])
        #expect(try await ledger.dueJobs(limit: 9).items.map(\.job.id) == [3])
        let dropped = try await ledger.dropJobs(named: ["2"], by: LedgerFixture.megan)
        #expect(dropped.map(\.state) == [.dropped])
        try ledger.close()
    }
}
