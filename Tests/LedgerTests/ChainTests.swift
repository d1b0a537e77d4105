import DirectoryModel
import GRDB
import Testing

@testable import Ledger

@Suite struct ChainTests {
    /// Rows 1 to 8 of the audit ledger, then a change by hand.
    private func violation(_ sql: String) async throws -> String? {
        try await withLedger { ledger, fixture in
            try await ledger.make((0..<8).map { "Clinic \($0)" })
            let (rows, violation) = try await ledger.checkChain()
            #expect(rows == 8 && violation == nil)
            try fixture.tamper(sql)
            return try await ledger.checkChain().violation
        }
    }

    @Test(arguments: [
        "log = 'directory'", "date = date || ' '", "activity = 'x'", "actor = 'x'", "target = ''", "object_id = NULL",
        "object_id = ''", "mailbox = mailbox + 1", "mailbox = NULL", "succeeded = 0", "summary = summary || ' '",
        "record = replace(record, 'Clinic', 'Klinic')", "job = 1", "cause = 1", "write_csn = 'x'", "hash = x'00'",
        "hash = (SELECT hash FROM audit WHERE sequence = 4)",
    ])
    func `A row that was edited is named`(edit: String) async throws {
        let violation = try await violation("UPDATE audit SET \(edit) WHERE sequence = 5")
        #expect(violation?.hasPrefix("audit row 5 was changed") == true, "\(violation ?? "nothing")")
    }

    @Test(arguments: [1, 5, 7])
    func `A row that was cut out is named`(row: Int) async throws {
        let violation = try await violation("DELETE FROM audit WHERE sequence = \(row)")
        #expect(violation == "audit row \(row) is missing; the next one is \(row + 1)")
    }

    @Test func `A row that was cut out and closed up is named`() async throws {
        let violation = try await violation(
            """
            DELETE FROM audit WHERE sequence = 5;
            UPDATE audit SET sequence = -sequence WHERE sequence > 5;
            UPDATE audit SET sequence = -sequence - 1 WHERE sequence < 0;
            """
        )
        #expect(violation?.hasPrefix("audit row 5 is missing: 1 were cut out") == true, "\(violation ?? "nothing")")
    }

    @Test(arguments: [0, 6, 7])
    func `Rows that were cut from the end are missed`(left: Int) async throws {
        let violation = try await violation("DELETE FROM audit WHERE sequence > \(left)")
        #expect(violation == "the chain ends at row \(left), but 8 rows were written")
    }

    @Test func `A forged end does not fit the last row`() async throws {
        let violation = try await violation(
            """
            DELETE FROM audit WHERE sequence > 6;
            UPDATE meta SET value = '6' WHERE name = 'audit.sequence';
            """
        )
        #expect(violation?.contains("the chain ends at row 6") == true)
    }

    @Test func `Rows that were swapped are named`() async throws {
        let violation = try await violation(
            """
            UPDATE audit SET sequence = 100 WHERE sequence = 4;
            UPDATE audit SET sequence = 4 WHERE sequence = 6;
            UPDATE audit SET sequence = 6 WHERE sequence = 100;
            """
        )
        #expect(violation == "audit row 4 is row 6, moved here")
    }

    private static let columns = """
        log, date, activity, actor, target, object_id, mailbox, succeeded, summary, record, job, cause, write_csn, hash
        """

    @Test func `A row that was put in or doubled is named`() async throws {
        let inserted = try await violation(
            """
            UPDATE audit SET sequence = -sequence WHERE sequence > 5;
            UPDATE audit SET sequence = -sequence + 1 WHERE sequence < 0;
            INSERT INTO audit (sequence, \(Self.columns))
            SELECT 6, \(Self.columns) FROM audit WHERE sequence = 5;
            """
        )
        #expect(inserted == "audit row 6 is a copy of row 5")
        let appended = try await violation(
            "INSERT INTO audit (sequence, \(Self.columns)) SELECT 9, \(Self.columns) FROM audit WHERE sequence = 8"
        )
        #expect(appended == "audit row 9 was appended: 8 rows were written")
    }

    @Test func `The chain goes on over restarts and over what failed`() async throws {
        let fixture = try LedgerFixture()
        defer { fixture.remove() }
        for round in 1...3 {
            let ledger = try fixture.open()
            let made = try await ledger.make(["Clinic", "Spa"])
            await #expect(throws: LedgerError.self) {
                try await ledger.rename(
                    made[0],
                    displayName: nil,
                    address: made[1].primaryAddress,
                    by: LedgerFixture.megan
                )
            }
            let (rows, violation) = try await ledger.checkChain()
            #expect(rows == 2 * round && violation == nil)
            try ledger.close()
        }
    }
}
