import DirectoryModel
import Foundation
import Ledger

/// A search of Exchange's admin audit log, against the same SQL by hand.
struct SearchedAudit: Measure {
    static let name = "admin-audit-search"
    static let summary = "one day of Exchange's log out of a million rows, against the same SQL in sqlite3"

    private static let rounds = 50

    func run(_ scale: Scale) async throws -> [Figure] {
        try await BenchLedger.with(rows: scale(1_000_000)) { bench in
            var query = AuditQuery(log: .exchange)
            query.view = .service
            query.from = bench.day
            query.until = bench.day.addingTimeInterval(86_400)
            query.limit = 250_000
            let sql = """
                SELECT sequence, log, date, activity, actor, target, object_id, mailbox, succeeded, summary, record,
                    job, cause, write_csn
                FROM audit WHERE log = 'exchange' AND date >= '\(Timestamp(bench.day).ledgerText)'
                    AND date < '\(Timestamp(bench.day.addingTimeInterval(86_400)).ledgerText)' ORDER BY date, sequence;
                """
            var found = 0
            var ratios = Samples()
            var times = (verb: Samples(), sql: Samples())
            for round in 0..<4 {
                let byHand = try await Tool.time(
                    "sqlite3",
                    "-readonly",
                    bench.path,
                    String(repeating: sql, count: Self.rounds)
                )
                let verb = try await seconds {
                    for _ in 0..<Self.rounds { found = try await bench.ledger.auditRows(query).count }
                }
                guard found > 0 else { throw BenchFailure("the day has no rows") }
                // The first round reads from the disk.
                guard round > 0 else { continue }
                ratios.add(verb / byHand)
                times.verb.add(verb / Double(Self.rounds))
                times.sql.add(byHand / Double(Self.rounds))
            }
            return [
                Figure(
                    Self.name,
                    "search of a day / sqlite3, \(bench.rows) rows",
                    ratios.median,
                    goal: .atMost(2),
                    detail: "\(number(times.verb.median * 1_000)) ms against \(number(times.sql.median * 1_000)) ms "
                        + "for \(found) rows; medians of 3 times \(Self.rounds)"
                )
            ]
        }
    }
}
