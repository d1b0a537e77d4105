import DirectoryModel
import Foundation
import GRDB
import Testing

@testable import Ledger

@Suite struct FileTests {
    @Test func `A ledger that is opened again is the same`() async throws {
        let fixture = try LedgerFixture()
        defer { fixture.remove() }
        func contents() throws -> String {
            let queue = try DatabaseQueue(path: fixture.path)
            defer { try? queue.close() }
            let output = Output()
            try queue.read { db in try db.dumpContent(to: output) }
            return output.text
        }
        let first = try fixture.open()
        try await first.make(["Clinic", "Clinic"])
        try first.close()
        let before = try contents()
        for _ in 0..<2 { try fixture.open().close() }
        #expect(try contents() == before)
        #expect(before.contains("clinic1@contoso.onmicrosoft.com"))
    }

    @Test func `Another tenant's ledger is refused and left alone`() async throws {
        let (fixture, other) = (try LedgerFixture(), try LedgerFixture("fabrikam"))
        defer {
            fixture.remove()
            other.remove()
        }
        let ledger = try fixture.open()
        try await ledger.make(["Clinic"])
        try ledger.close()
        let error = #expect(throws: LedgerError.self) {
            try Ledger.open(at: fixture.path, tenant: other.identity, guids: other.guids, time: other.time)
        }
        #expect(error?.code == .foreign)
        #expect(error?.description.contains(fixture.identity.id.description) == true)
        let again = try fixture.open()
        #expect(try await again.claims().count == 1)
        try again.close()
    }

    @Test func `A file that is no ledger is refused and left alone`() throws {
        let fixture = try LedgerFixture()
        defer { fixture.remove() }
        let text = Data(String(repeating: "not a database\n", count: 500).utf8)
        try text.write(to: URL(filePath: fixture.path))
        let error = #expect(throws: LedgerError.self) { try fixture.open() }
        #expect(error?.code == .damaged)
        #expect(try Data(contentsOf: URL(filePath: fixture.path)) == text)
    }

    @Test func `What was acknowledged is synced to the disk`() async throws {
        try await withLedger { ledger, _ in
            let mode = try await ledger.pool.writeWithoutTransaction { db in
                try Int.fetchOne(db, sql: "PRAGMA synchronous")
            }
            // 2 is FULL.
            #expect(mode == 2)
            let journal = try await ledger.read { db in try String.fetchOne(db, sql: "PRAGMA journal_mode") }
            #expect(journal == "wal")
        }
    }

    @Test func `Settings survive a restart, and a bad one changes none`() async throws {
        let fixture = try LedgerFixture()
        defer { fixture.remove() }
        let ledger = try fixture.open()
        _ = try await ledger.changeSettings(
            ["provisioningdelay": "3600", "RepairDrift": "false", "BookingsMailboxDomain": "contoso.com"],
            by: LedgerFixture.megan
        )
        for bad in [["RepairDrift": "perhaps"], ["Nothing": "1"], ["BookingsMailboxDomain": "fabrikam.com"]] {
            let error = await #expect(throws: LedgerError.self) {
                try await ledger.changeSettings(bad.merging(["DeletedRetentionDays": "1"]) { $1 }, by: "x")
            }
            #expect(error?.code == .invalid)
        }
        try ledger.close()
        let again = try fixture.open()
        let settings = try await again.settings()
        #expect(settings.provisioningDelay == .fixed(3_600))
        #expect(!settings.repairsDrift)
        #expect(settings.mailboxDomain == "contoso.com")
        #expect(settings.deletedRetentionDays == 30)
        try again.close()
    }
}

private final class Output: TextOutputStream {
    var text = ""
    func write(_ string: String) { text += string }
}
