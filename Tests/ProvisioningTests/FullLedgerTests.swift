import Bookings
import DirectoryModel
import Foundation
import Synchronization
import Testing

@testable import Directory
@testable import Ledger
@testable import Provisioning

/// A ledger that cannot grow: a limit to its pages everywhere, and a full disk where one can be mounted.
@Suite(.serialized) struct FullLedgerTests {
    @Test func `A ledger at its limit refuses in clear words and does nothing by halves`() async throws {
        try await TenantFixture.with { tenant in
            try await expectRefusal(tenant, .pages(of: tenant.ledger))
        }
    }

    @Test(.enabled(if: SmallDisk.isPossible, SmallDisk.reason))
    func `A ledger on a full disk refuses in clear words and does nothing by halves`() async throws {
        let disk = try SmallDisk()
        defer { disk.remove() }
        try await TenantFixture.with(ledgerFolder: disk.folder) { tenant in
            try await expectRefusal(tenant, .on(disk))
        }
    }

    @Test func `What the directory has and a ledger at its limit cannot take is recorded later, once`() async throws {
        try await TenantFixture.with { tenant in
            try await expectRecords(tenant, .pages(of: tenant.ledger))
        }
    }

    @Test(.enabled(if: SmallDisk.isPossible, SmallDisk.reason))
    func `What the directory has and a ledger on a full disk cannot take is recorded later, once`() async throws {
        let disk = try SmallDisk()
        defer { disk.remove() }
        try await TenantFixture.with(ledgerFolder: disk.folder) { tenant in
            try await expectRecords(tenant, .on(disk))
        }
    }

    /// While people create calendars, there is no room any more.
    private func expectRefusal(_ tenant: TenantFixture, _ room: LedgerRoom) async throws {
        try await tenant.running { provisioning, desk in
            var acknowledged: [SchedulingMailbox] = []
            let requests = (0..<20).map { CreationRequest(displayName: "Clinic \($0)", person: tenant.admin) }
            try await room.takeAway()
            let error = await #expect(throws: LedgerError.self) {
                while acknowledged.count < 10_000 {
                    acknowledged += try await desk.create(requests).map { try $0.result.get() }
                }
            }
            #expect(error?.code == .full, "\(String(describing: error))")
            #expect(error?.description.contains("make room and try again, nothing acknowledged is lost") == true)
            #expect(try await tenant.ledger.mailboxCounts()[.active] ?? 0 == acknowledged.count)
            try await room.giveBack()
            acknowledged += try await desk.create(requests).map { try $0.result.get() }
            try await tenant.settle(provisioning)
            try await expectRecordedOnce(acknowledged, tenant)
        }
        try await tenant.expectClean()
    }

    /// Between the write of the directory and its record there is no room any more.
    private func expectRecords(_ tenant: TenantFixture, _ room: LedgerRoom) async throws {
        let settlements = Mutex(0)
        let steps = ProvisioningSteps { step, _ in
            guard step == .beforeSettle else { return }
            let count = settlements.withLock { count in
                count += 1
                return count
            }
            if count == 1 { try await room.takeAway() }
        }
        try await tenant.running(steps) { provisioning, desk in
            let requests = (0..<120).map { CreationRequest(displayName: "Clinic \($0)", person: tenant.admin) }
            let mailboxes = try await desk.create(requests).map { try $0.result.get() }
            try await tenant.eventually("it was tried again") { settlements.withLock { $0 } >= 3 }
            for mailbox in mailboxes.prefix(5) { #expect(try await tenant.user(mailbox) != nil) }
            #expect(try await tenant.ledger.pendingJobs() == mailboxes.count)
            #expect(try await tenant.ledger.auditRows(log: .directory, limit: 10).isEmpty)
            try await room.giveBack()
            try await tenant.settle(provisioning)
            try await expectRecordedOnce(mailboxes, tenant)
        }
        try await tenant.expectClean()
    }

    private func expectRecordedOnce(_ mailboxes: [SchedulingMailbox], _ tenant: TenantFixture) async throws {
        let rows = try await tenant.ledger.auditRows(log: .directory, limit: 100_000)
        #expect(rows.map(\.activity) == Array(repeating: "Add user", count: mailboxes.count))
        #expect(Set(rows.map(\.writeCSN)).count == mailboxes.count)
    }
}
