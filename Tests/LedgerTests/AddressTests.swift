import DirectoryModel
import Foundation
import GRDB
import Testing

@testable import Ledger

@Suite struct AddressTests {
    @Test func `500 calendars of one name get 500 addresses in a row`() async throws {
        try await withLedger { ledger, _ in
            let made = try await ledger.make(Array(repeating: "Contoso Clinic", count: 300))
            let more = try await ledger.make(Array(repeating: "Contoso Clinic", count: 200))
            let expected = (0..<500).map { "ContosoClinic\($0 == 0 ? "" : String($0))@contoso.onmicrosoft.com" }
            #expect((made + more).map(\.primaryAddress.description) == expected)
        }
    }

    @Test func `Names that fold to one address get different ones`() async throws {
        try await withLedger { ledger, _ in
            let made = try await ledger.make(["Clinic", "CLINIC", "cli nic", "ü-Clinic-ß", "Clini\u{301}c"])
            let locals = made.map(\.primaryAddress.local)
            #expect(locals == ["Clinic", "CLINIC1", "clinic2", "Clinic3", "Clinic4"])
            #expect(Set(made.map { $0.alias.lowercased() }).count == 5)
        }
    }

    @Test func `A number that comes back is given again, the lowest first`() async throws {
        try await withLedger { ledger, _ in
            let made = try await ledger.make(Array(repeating: "Clinic", count: 6))
            for index in [4, 0, 2] { _ = try await ledger.remove(made[index]) }
            let again = try await ledger.make(Array(repeating: "Clinic", count: 4))
            #expect(again.map(\.primaryAddress.local) == ["Clinic", "Clinic2", "Clinic4", "Clinic6"])
        }
    }

    @Test func `A number that comes back to a name of 64 characters is given again`() async throws {
        try await withLedger { ledger, _ in
            let name = String(repeating: "a", count: 70)
            let made = try await ledger.make(Array(repeating: name, count: 12))
            #expect(made.allSatisfy { $0.primaryAddress.local.count == 64 })
            for index in [11, 3] { _ = try await ledger.remove(made[index]) }
            let again = try await ledger.make([name, name])
            #expect(again.map(\.primaryAddress) == [made[3].primaryAddress, made[11].primaryAddress])
        }
    }

    @Test func `clinic1 and clinic with the number 1 do not meet`() async throws {
        try await withLedger { ledger, _ in
            let first = try await ledger.make(["clinic1", "clinic", "clinic"])
            #expect(first.map(\.primaryAddress.local) == ["clinic1", "clinic", "clinic2"])
            let second = try await ledger.make(["clinic1"])
            #expect(second.map(\.primaryAddress.local) == ["clinic11"])
            _ = try await ledger.remove(first[0])
            #expect(try await ledger.make("clinic").primaryAddress.local == "clinic1")
            #expect(try await ledger.make("clinic1").primaryAddress.local == "clinic12")
        }
    }

    @Test func `An address on another domain takes the one on the initial domain too`() async throws {
        try await withLedger { ledger, _ in
            let mailbox = try await ledger.make("Clinic", domain: "contoso.com")
            #expect(
                mailbox.addresses.map(\.description) == ["Clinic@contoso.com", "Clinic@contoso.onmicrosoft.com"]
            )
            #expect(try await ledger.make("Clinic").primaryAddress.local == "Clinic1")
            #expect(try await ledger.make("Clinic", domain: "contoso.org").primaryAddress.local == "Clinic2")
            #expect(try await ledger.make("Clinic", domain: "contoso.com").primaryAddress.local == "Clinic3")
        }
    }

    @Test func `What the directory holds is passed over, and never given out unasked`() async throws {
        try await withLedger { ledger, _ in
            let taken: Set = ["clinic@contoso.onmicrosoft.com", "clinic1@contoso.onmicrosoft.com"]
            #expect(try await ledger.make(["Clinic"], taken: taken).map(\.primaryAddress.local) == ["Clinic2"])
            let draft = MailboxDraft(
                displayName: "Spa",
                stem: AddressStem(displayName: "Spa"),
                domain: "contoso.com",
                createdBy: LedgerFixture.megan
            )
            let made = try await ledger.createMailboxes([draft], checked: ["spa@contoso.com"], taken: [])
            #expect(made == nil)
            #expect(try await ledger.claims().count == 1)
        }
    }

    @Test func `A name with nothing left gets an address of its own`() async throws {
        try await withLedger { ledger, _ in
            let made = try await ledger.make(["漢字", "漢字", "🧑‍🤝‍🧑"])
            #expect(Set(made.map(\.primaryAddress)).count == 3)
            #expect(made.allSatisfy { $0.primaryAddress.local.hasPrefix("G") && $0.alias.count == 33 })
        }
    }

    @Test func `A new name keeps the old address`() async throws {
        try await withLedger { ledger, _ in
            let mailbox = try await ledger.make("Clinic")
            let new = try SMTPAddress("Spa@contoso.com")
            let renamed = try await ledger.rename(mailbox, displayName: "Spa", address: new, by: LedgerFixture.megan)
            #expect(renamed.addresses == [new, mailbox.primaryAddress])
            #expect(renamed.name == mailbox.name && renamed.alias == mailbox.alias)
            #expect(try await ledger.make("Clinic").primaryAddress.local == "Clinic1")
            // And back: nothing is lost, nothing is there twice.
            let back = try await ledger.rename(
                renamed,
                displayName: nil,
                address: mailbox.primaryAddress,
                by: LedgerFixture.megan
            )
            #expect(back.addresses == [mailbox.primaryAddress, new])
        }
    }

    @Test func `An address that somebody has is refused, whatever its case`() async throws {
        try await withLedger { ledger, _ in
            let made = try await ledger.make(["Clinic", "Spa"])
            let wanted = try SMTPAddress("CLINIC@contoso.onmicrosoft.com")
            let error = await #expect(throws: LedgerError.self) {
                try await ledger.rename(made[1], displayName: "Day Spa", address: wanted, by: LedgerFixture.megan)
            }
            #expect(error?.code == .addressTaken)
            #expect(try await ledger.fresh(made[1]) == made[1])
        }
    }

    /// Counts statements and asks for their plans: what grows shows in either.
    @Test func `The 20,000th calendar of a name costs what the second did`() async throws {
        try await withLedger { ledger, fixture in
            try await ledger.make(["Clinic"])
            let second = try await ledger.statements(making: "Clinic")
            try fixture.tamper(Self.collisions)
            let last = try await ledger.statements(making: "Clinic")
            #expect(last.made.primaryAddress.local == "Clinic20000")
            #expect(last.statements.count == second.statements.count)
            for statement in last.statements {
                let plan = try await ledger.plan(of: statement)
                #expect(!plan.contains { $0.hasPrefix("SCAN") && !$0.contains("CONSTANT") }, "\(statement): \(plan)")
            }
        }
    }

    private static let collisions = """
        INSERT INTO mailbox (number, guid, mailbox_guid, object_id, relative_identifier, name, display_name, alias,
            created_by, created_at, changed_at, is_hidden, state, is_provisioned)
        WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)
        SELECT i + 1, 'g' || i, 'm' || i, 'o' || i, 100000 + i, 'Clinic' || i, 'Clinic', 'Clinic' || i, 'x',
            '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z', 0, 'active', 1 FROM n;
        INSERT INTO address (mailbox, position, address, address_key, is_claimed)
        SELECT number, 0, name || '@contoso.onmicrosoft.com', lower(name) || '@contoso.onmicrosoft.com', 1
        FROM mailbox WHERE number > 2;
        UPDATE stem SET next = 20000;
        UPDATE counter SET next = 30000 WHERE name = 'mailbox';
        """
}

extension Ledger {
    fileprivate func statements(making name: String) async throws -> (made: SchedulingMailbox, statements: [String]) {
        try await write { transaction in
            let seen = Seen()
            transaction.db.trace { seen.texts.append($0.expandedDescription) }
            let draft = MailboxDraft(
                displayName: name,
                stem: AddressStem(displayName: name),
                domain: self.tenant.initialDomain,
                createdBy: LedgerFixture.megan
            )
            let book = AddressBook(db: transaction.db, initialDomain: self.tenant.initialDomain)
            let stem = try #require(draft.stem)
            let number = try book.lowestFreeNumber(stem, domain: draft.domain) { _ in false }
            let checked = Set(book.addresses(stem, number: number, domain: draft.domain).map(\.key))
            let made = try transaction.create([draft], checked: checked, taken: [])
            transaction.db.trace(options: [])
            return (made[0], seen.texts)
        }
    }

    fileprivate func plan(of statement: String) async throws -> [String] {
        try await read { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(statement)").map { $0["detail"] }
        }
    }
}

private final class Seen {
    var texts: [String] = []
}
