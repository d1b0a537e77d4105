import DirectoryModel
import Foundation
import GRDB
import Testing

@testable import Ledger

@Suite struct AuditSearchTests {
    /// Eight calendars, one a day; the clock stands still meanwhile.
    private func withDays<Value: Sendable>(
        _ body: (Ledger, LedgerFixture, Date) async throws -> Value
    ) async throws -> Value {
        try await withLedger { ledger, fixture in
            fixture.time.freeze()
            let start = fixture.time.now()
            for day in 0..<8 {
                _ = try await ledger.make("Clinic \(day)")
                fixture.time.advance(by: 86_400)
            }
            return try await body(ledger, fixture, start)
        }
    }

    private func sequences(_ ledger: Ledger, _ query: AuditQuery) async throws -> [Int64] {
        try await ledger.auditRows(query).map(\.sequence)
    }

    private func expect(
        _ ledger: Ledger,
        _ query: AuditQuery,
        _ expected: [Int64],
        _ comment: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await sequences(ledger, query)
        #expect(found == expected, comment, sourceLocation: sourceLocation)
    }

    @Test func `a range of days has its beginning and not its end`() async throws {
        try await withDays { ledger, _, start in
            for log in [nil, AuditRow.Log.exchange] {
                var query = AuditQuery(log: log)
                query.from = start.addingTimeInterval(2 * 86_400)
                query.until = start.addingTimeInterval(5 * 86_400)
                try await expect(ledger, query, [3, 4, 5])
                let count = try await ledger.auditCount(query)
                #expect(count == 3)
                query.isNewestFirst = true
                query.limit = 2
                try await expect(ledger, query, [5, 4])
                query.after = 4
                try await expect(ledger, query, [3])
            }
            try await expect(ledger, AuditQuery(log: .directory), [])
        }
    }

    @Test func `conditions are taken together, without case`() async throws {
        try await withDays { ledger, _, _ in
            var query = AuditQuery()
            query.activities = ["new-schedulingmailbox", "Set-Mailbox"]
            query.actors = ["MEGAN@contoso.com"]
            query.succeeded = true
            try await expect(ledger, query, Array(1...8))
            query.text = "clinic 3"
            try await expect(ledger, query, [4])
            query.succeeded = false
            try await expect(ledger, query, [])
            var other = AuditQuery()
            other.actors = ["tom@contoso.com"]
            try await expect(ledger, other, [])
        }
    }

    @Test func `an object is found by each of its names, a former one too`() async throws {
        try await withDays { ledger, _, start in
            let mailbox = try #require(await ledger.mailbox(number: 2))
            let former = mailbox.primaryAddress.description
            let renamed = try await ledger.rename(
                mailbox,
                displayName: nil,
                address: SMTPAddress("hall@contoso.com"),
                by: LedgerFixture.megan
            )
            let names = [
                former.uppercased(), "hall@contoso.com", renamed.objectID.description.uppercased(),
                renamed.guid.description, renamed.mailboxGUID.description,
            ]
            for name in names {
                var query = AuditQuery()
                query.targets = [name]
                try await expect(ledger, query, [2, 9], "\(name)")
                query.from = start.addingTimeInterval(5 * 86_400)
                try await expect(ledger, query, [9], "\(name)")
            }
            _ = try await ledger.changeSettings(["LicenceRequired": "false"], by: LedgerFixture.megan)
            var nobody = AuditQuery()
            nobody.targets = ["nobody@contoso.com"]
            try await expect(ledger, nobody, [])
        }
    }

    @Test(arguments: [1, 3, 8, 100])
    func `pages have every row once, up to the end that there was`(size: Int) async throws {
        try await withDays { ledger, _, start in
            for isDated in [false, true] {
                var query = AuditQuery()
                query.limit = size
                if isDated { query.from = start }
                var seen: [Int64] = []
                try await ledger.eachAuditPage(query) { page in
                    #expect(page.count <= size)
                    seen += page.map(\.sequence)
                    if seen.count == page.count { _ = try await ledger.make("Late") }
                }
                let end = Int64(isDated ? 9 : 8)
                #expect(seen == Array(1...end))
            }
        }
    }

    @Test func `strict fidelity shows records late, and for so long only`() async throws {
        try await withLedger { ledger, fixture in
            fixture.time.freeze()
            let mailbox = try await ledger.make("Clinic")
            _ = try await ledger.changeSettings(["fidelity": "STRICT"], by: LedgerFixture.megan)
            #expect(try await ledger.settings().fidelity == .strict)
            func seen(_ view: AuditQuery.View, _ target: String? = nil) async throws -> [Int64] {
                var query = AuditQuery(log: .exchange)
                query.view = view
                query.targets = target.map { [$0] } ?? []
                return try await sequences(ledger, query)
            }
            let address = mailbox.primaryAddress.description
            #expect(try await seen(.service).isEmpty)
            fixture.time.advance(by: 15 * 60)
            #expect(try await seen(.service).isEmpty, "a record is seen once fifteen minutes are over")
            fixture.time.advance(by: 1)
            #expect(try await seen(.service) == [1, 2])
            #expect(try await seen(.service, address) == [1])
            fixture.time.advance(by: 90 * 86_400)
            #expect(try await seen(.service).isEmpty)
            #expect(try await seen(.service, address).isEmpty)
            #expect(try await seen(.evidence) == [1, 2])
            #expect(try await ledger.checkChain().rows == 2)
            await #expect(throws: LedgerError.self) {
                try await ledger.changeSettings(["Fidelity": "some"], by: LedgerFixture.megan)
            }
        }
    }

    private func plan(_ ledger: Ledger, _ query: AuditQuery) async throws -> String {
        try await ledger.read { db in
            var statement = try ledger.statement(of: query, db)
            let page = statement.page()
            let steps = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + page.sql, arguments: page.arguments)
            return steps.map { $0["detail"] as String }.joined(separator: "\n")
        }
    }

    @Test func `every search is led by an index`() async throws {
        try await withDays { ledger, _, start in
            var day = AuditQuery(log: .exchange)
            day.from = start
            day.until = start.addingTimeInterval(86_400)
            var both = AuditQuery()
            both.from = start
            var object = day
            object.targets = ["a@contoso.com"]
            var later = day
            later.after = 3
            for query in [day, both, later] {
                let plan = try await plan(ledger, query)
                #expect(plan.contains("SEARCH audit USING INDEX audit_log (log=? AND date>"), "\(plan)")
                #expect(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN audit"), "\(plan)")
            }
            let found = try await plan(ledger, object)
            for index in ["audit_mailbox", "audit_object", "audit_target", "INTEGER PRIMARY KEY"] {
                #expect(found.contains(index), "\(found)")
            }
            #expect(!found.contains("SCAN audit"), "\(found)")
        }
    }
}
