import DirectoryModel
import Testing

@testable import Ledger

@Suite struct RestoreTests {
    @Test func `A deleted calendar frees its addresses and gets them back`() async throws {
        try await withLedger { ledger, _ in
            let mailbox = try await ledger.make("Clinic", domain: "contoso.com")
            let deleted = try await ledger.remove(mailbox)
            #expect(deleted.state == .deleted && deleted.deletedAt != nil)
            #expect(try await ledger.claims().isEmpty)
            let restored = try await ledger.restore(deleted, by: LedgerFixture.megan)
            #expect(restored.state == .active && restored.deletedAt == nil)
            #expect(restored.addresses == mailbox.addresses)
            #expect(try await ledger.make("Clinic").primaryAddress.local == "Clinic1")
        }
    }

    @Test func `Without its address a calendar is not restored, and with a new one it is`() async throws {
        try await withLedger { ledger, _ in
            let first = try await ledger.make("Clinic", domain: "contoso.com")
            let deleted = try await ledger.remove(first)
            let second = try await ledger.make("Clinic", domain: "contoso.com")
            #expect(second.addresses == first.addresses)
            let error = await #expect(throws: LedgerError.self) {
                try await ledger.restore(deleted, by: LedgerFixture.megan)
            }
            #expect(error?.code == .addressTaken)
            #expect(try await ledger.fresh(deleted) == deleted)
            let spa = try SMTPAddress("Spa@contoso.com")
            let restored = try await ledger.restore(deleted, address: spa, by: LedgerFixture.megan)
            #expect(restored.addresses.map(\.description) == ["Spa@contoso.com", "Spa@contoso.onmicrosoft.com"])
            // Name and alias are the other one's by now.
            #expect(restored.alias == "Spa" && restored.name == "Spa")
            #expect(try await ledger.fresh(second) == second)
            #expect(try await ledger.make("Spa").alias == "Spa1")
        }
    }

    @Test func `With a new address a calendar keeps the old ones that are free`() async throws {
        try await withLedger { ledger, _ in
            let mailbox = try await ledger.make("Clinic", domain: "contoso.com")
            let deleted = try await ledger.remove(mailbox)
            let spa = try SMTPAddress("Spa@contoso.com")
            let restored = try await ledger.restore(
                deleted,
                address: spa,
                taken: ["clinic@contoso.com"],
                by: LedgerFixture.megan
            )
            #expect(restored.addresses.map(\.description) == ["Spa@contoso.com", "Clinic@contoso.onmicrosoft.com"])
            #expect(restored.alias == "Clinic")
            // The alias was not given away, so others are not in its way.
            #expect(try await ledger.make("Spa").alias == "Spa")
        }
    }

    @Test func `A calendar that is gone cannot be restored, and one that is there cannot either`() async throws {
        try await withLedger { ledger, fixture in
            fixture.time.freeze()
            let mailbox = try await ledger.make("Clinic")
            await #expect(throws: LedgerError.self) { try await ledger.restore(mailbox, by: LedgerFixture.megan) }
            let deleted = try await ledger.remove(mailbox)
            await #expect(throws: LedgerError.self) { try await ledger.remove(deleted) }
            #expect(try await ledger.purge(deletedBefore: fixture.time.now(), limit: 10) == 0)
            fixture.time.advance(by: 1)
            #expect(try await ledger.purge(deletedBefore: fixture.time.now(), limit: 10) == 1)
            #expect(try await ledger.purge(deletedBefore: fixture.time.now(), limit: 10) == 0)
            let error = await #expect(throws: LedgerError.self) {
                try await ledger.restore(deleted, by: LedgerFixture.megan)
            }
            #expect(error?.code == .wrongState)
        }
    }
}
