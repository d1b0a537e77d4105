import DirectoryModel
import Foundation
import Testing

@testable import Ledger

@Suite struct JobTests {
    private func event(_ mailbox: SchedulingMailbox, _ csn: String?, _ activity: DirectoryActivity = .updateUser)
        -> DirectoryEvent
    {
        DirectoryEvent(
            activity,
            by: .other(distinguishedName: "cn=tests"),
            objectID: mailbox.objectID,
            userPrincipalName: mailbox.primaryAddress.description,
            writeCSN: csn
        )
    }

    @Test func `A mailbox's jobs come one at a time and in order, and hold up nobody else's`() async throws {
        try await withLedger { ledger, _ in
            let made = try await ledger.make(["Clinic", "Spa"])
            _ = try await ledger.rename(made[0], displayName: "New", address: nil, by: LedgerFixture.megan)
            _ = try await ledger.remove(made[0])
            var kinds: [Job.Kind] = []
            while let item = try await ledger.dueJobs(limit: 10).items.first(where: {
                $0.mailbox?.number == made[0].number
            }) {
                let all = try await ledger.dueJobs(limit: 10).items
                #expect(all.contains { $0.mailbox?.number == made[1].number })
                #expect(Set(all.map(\.mailbox?.number)).count == all.count)
                kinds.append(item.job.kind)
                try await ledger.settle([JobOutcome(item.job, .done([]))])
            }
            #expect(kinds == [.provision, .update, .delete])
            #expect(try await ledger.dueJobs(limit: 10).items.map(\.mailbox?.number) == [made[1].number])
        }
    }

    @Test func `A job that is not due yet holds up the later ones of its mailbox`() async throws {
        try await withLedger { ledger, fixture in
            fixture.time.freeze()
            let draft = MailboxDraft(
                displayName: "Later",
                stem: nil,
                domain: ledger.tenant.initialDomain,
                createdBy: LedgerFixture.megan,
                notBefore: fixture.time.now().addingTimeInterval(60)
            )
            let mailbox = try #require(await ledger.createMailboxes([draft], checked: [], taken: [])?.first)
            _ = try await ledger.rename(mailbox, displayName: "New", address: nil, by: LedgerFixture.megan)
            let due = try await ledger.dueJobs(limit: 10)
            #expect(due.items.isEmpty)
            #expect(due.nextDue == fixture.time.now().addingTimeInterval(60))
            fixture.time.advance(by: 60)
            #expect(try await ledger.dueJobs(limit: 10).items.map(\.job.kind) == [.provision])
        }
    }

    @Test func `A write is recorded once, however often it is told`() async throws {
        try await withLedger { ledger, _ in
            let mailbox = try await ledger.make("Clinic")
            let item = try #require(await ledger.dueJobs(limit: 1).items.first)
            try await ledger.record([(item.job, [event(mailbox, "1", .addUser), event(mailbox, "2")])])
            try await ledger.record([(item.job, [event(mailbox, "2"), event(mailbox, "3")])])
            try await ledger.settle([JobOutcome(item.job, .done([event(mailbox, "3"), event(mailbox, "4")]))])
            try await ledger.record(event(mailbox, "4"))
            let rows = try await ledger.auditRows(log: .directory, limit: 100)
            #expect(rows.map(\.writeCSN) == ["1", "2", "3", "4"])
            #expect(rows.allSatisfy { $0.job == item.job.id && $0.cause == item.job.cause })
            #expect(try await ledger.knowsWrite("3"))
            #expect(try await !ledger.knowsWrite("5"))
            #expect(try await ledger.fresh(mailbox).isProvisioned)
            #expect(try await ledger.checkChain().violation == nil)
        }
    }

    @Test func `A mailbox that was deleted before its turn never had a user`() async throws {
        try await withLedger { ledger, _ in
            let mailbox = try await ledger.remove(ledger.make("Clinic"))
            let item = try #require(await ledger.dueJobs(limit: 1).items.first)
            try await ledger.settle([JobOutcome(item.job, .done([]))])
            #expect(try await !ledger.fresh(mailbox).isProvisioned)
        }
    }

    @Test func `A job that was given up is counted and stands in nobody's way`() async throws {
        try await withLedger { ledger, _ in
            let mailbox = try await ledger.make("Clinic")
            _ = try await ledger.rename(mailbox, displayName: "New", address: nil, by: LedgerFixture.megan)
            let first = try #require(await ledger.dueJobs(limit: 1).items.first)
            try await ledger.settle([JobOutcome(first.job, .retry(failure: "busy", counts: true))])
            let again = try #require(await ledger.dueJobs(limit: 1).items.first)
            #expect(again.job.id == first.job.id && again.job.attempts == 1 && again.job.failure == "busy")
            try await ledger.settle([JobOutcome(again.job, .dead(failure: "no"))])
            let counts = try await ledger.jobCounts()
            #expect(counts.dead == 1 && counts.pending == 1 && counts.lastFailure == "no")
            #expect(try await ledger.dueJobs(limit: 10).items.map(\.job.kind) == [.update])
            #expect(try await ledger.unfinishedJobs().map(\.isDead) == [true, false])
        }
    }

    @Test func `A policy makes a sweep when it is enforced, and unblocks what it excepts`() async throws {
        try await withLedger { ledger, _ in
            let mailbox = try await ledger.make("Clinic")
            try await ledger.settle(ledger.dueJobs(limit: 9).items.map { JobOutcome($0.job, .done([])) })
            try await ledger.setSignInPolicy(SignInPolicy(mode: .enforce), by: LedgerFixture.megan)
            try await ledger.setSignInPolicy(SignInPolicy(mode: .enforce), by: LedgerFixture.megan)
            #expect(try await ledger.dueJobs(limit: 9).items.map(\.job.kind) == [.sweep])
            let excepted = SignInPolicy(mode: .enforce, exceptions: [mailbox.primaryAddress.key])
            try await ledger.setSignInPolicy(excepted, by: LedgerFixture.megan)
            #expect(try await ledger.signInPolicy() == excepted)
            #expect(try await ledger.dueJobs(limit: 9).items.map(\.job.kind) == [.sweep, .sweep, .unblock])
            let made = try await ledger.makeSignInJobs(.block, for: [mailbox.objectID, GUID(UUID())], cause: nil)
            #expect(made == 1)
        }
    }
}
