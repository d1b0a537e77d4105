import DirectoryModel
import Foundation
import GRDB
import Testing

@testable import Ledger

/// What was done to the first bad row is told, and not only that it is bad.
@Suite struct ChainDiagnosisTests {
    private static let columns = """
        log, date, activity, actor, target, object_id, mailbox, succeeded, summary, record, job, cause, write_csn, hash
        """

    private func fault(_ sql: String) async throws -> ChainFault? {
        try await withLedger { ledger, fixture in
            try await ledger.make((0..<8).map { "Clinic \($0)" })
            try fixture.tamper(sql)
            return try await ledger.walkChain().fault
        }
    }

    @Test(arguments: [
        ("log", "log = 'directory'", "'exchange'"),
        ("date", "date = '1999-01-01T00:00:00.000000Z'", ""),
        ("activity", "activity = 'Remove-Mailbox'", "'New-SchedulingMailbox'"),
        ("actor", "actor = 'tom@contoso.com'", "'megan@contoso.com'"),
        ("target", "target = ''", "'Clinic4@contoso.onmicrosoft.com'"),
        ("object_id", "object_id = NULL", ""),
        ("mailbox", "mailbox = 3", "'5'"),
        ("mailbox", "mailbox = NULL", "'5'"),
        ("succeeded", "succeeded = 0", "'1'"),
        ("job", "job = 1", "empty"),
        ("cause", "cause = 1", "empty"),
        ("write_csn", "write_csn = 'x'", "empty"),
    ])
    func `an edited column is named with what it was`(column: String, edit: String, was: String) async throws {
        let fault = try await fault("UPDATE audit SET \(edit) WHERE sequence = 5")
        #expect(fault?.kind == .edited && fault?.sequence == 5)
        let words = fault?.description ?? ""
        #expect(words.hasPrefix("audit row 5 was changed: its column \(column), which was \(was)"), "\(words)")
    }

    @Test func `an edited record is a change of which no column is the only one`() async throws {
        let edit = "record = replace(record, 'Clinic', 'Klinic')"
        let fault = try await fault("UPDATE audit SET \(edit), actor = 'x' WHERE sequence = 5")
        #expect(fault?.kind == .edited && fault?.sequence == 5)
    }

    @Test func `a changed hash is told from a changed column`() async throws {
        let fault = try await fault("UPDATE audit SET hash = randomblob(32) WHERE sequence = 5")
        #expect(fault?.kind == .hashEdited && fault?.sequence == 5)
    }

    @Test func `a row put in from elsewhere is told from a copy`() async throws {
        let fault = try await fault(
            """
            UPDATE audit SET sequence = -sequence WHERE sequence > 5;
            UPDATE audit SET sequence = -sequence + 1 WHERE sequence < 0;
            INSERT INTO audit (sequence, \(Self.columns))
            SELECT 6, \(Self.columns.replacing("hash", with: "randomblob(32)").replacing("actor", with: "'x'"))
            FROM audit WHERE sequence = 5;
            """
        )
        #expect(fault?.kind == .putIn && fault?.sequence == 6)
    }

    @Test func `a row before the first is found`() async throws {
        let fault = try await fault(
            "INSERT INTO audit (sequence, \(Self.columns)) SELECT 0, \(Self.columns) FROM audit WHERE sequence = 1"
        )
        #expect(fault?.kind == .putIn && fault?.sequence == 0)
    }

    @Test func `a row with a good hash behind the end that was noted is found`() async throws {
        try await withLedger { ledger, fixture in
            try await ledger.make(["One", "Two"])
            let end = try await ledger.read { db in
                try String.fetchAll(db, sql: "SELECT value FROM meta WHERE name LIKE 'audit.%' ORDER BY name")
            }
            try await ledger.make(["Three"])
            try fixture.tamper(
                """
                UPDATE meta SET value = '\(end[0])' WHERE name = 'audit.hash';
                UPDATE meta SET value = '\(end[1])' WHERE name = 'audit.sequence';
                """
            )
            let report = try await ledger.walkChain()
            #expect(report.fault?.kind == .appended && report.fault?.sequence == 3 && report.rows == 3)
        }
    }

    @Test func `a copied file is read without a ledger, and nothing is written beside it`() async throws {
        let fixture = try LedgerFixture()
        defer { fixture.remove() }
        let ledger = try fixture.open()
        try await ledger.make(["One", "Two"])
        let hashes = try await ledger.walkChain(reporting: [1, 2, 3]).hashes
        try ledger.close()
        let folder = fixture.folder.appending(path: "copy")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let copy = folder.appending(path: "ledger.sqlite").path
        try FileManager.default.copyItem(atPath: fixture.path, toPath: copy)
        let file = try LedgerFile(path: copy)
        #expect(file.tenant == fixture.identity.id)
        let report = try file.walkChain(reporting: [1, 2, 3])
        #expect(report.rows == 2 && report.fault == nil)
        #expect(report.hashes == hashes && Set(hashes.keys) == [1, 2])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["ledger.sqlite"])
        #expect(throws: LedgerError.self) { try LedgerFile(path: copy + ".none") }
    }
}
