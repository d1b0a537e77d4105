import Crypto
import Foundation
import Ledger

/// Following the hash chain, against hashing alone.
struct VerifiedAudit: Measure {
    static let name = "audit-verify"
    static let summary = "the walk over the audit's hash chain, against bare SHA-256 of the same bytes"

    func run(_ scale: Scale) async throws -> [Figure] {
        try await BenchLedger.with(rows: scale(1_000_000)) { bench in
            let rows = try await bench.ledger.auditRows(limit: 1_000)
            let lengths = rows.map { row in
                // Two dates, log and numbers; a length before each column; the hash before.
                row.record.utf8.count + row.summary.utf8.count + row.target.utf8.count + row.activity.utf8.count
                    + row.actor.utf8.count + row.dateText.utf8.count + (row.objectID?.utf8.count ?? 0)
                    + row.log.rawValue.utf8.count + (row.writeCSN?.utf8.count ?? 0) + 4 * 14 + 32 + 8
            }
            let bytes = [UInt8](repeating: 0x5A, count: lengths.reduce(0, +) / lengths.count)
            var walks = Samples()
            var clock = Samples()
            var hashes = Samples()
            for round in 0..<4 {
                let start = Self.processorSeconds()
                let report = try await bench.ledger.walkChain()
                let walk = Self.processorSeconds() - start
                guard report.fault == nil, report.rows == bench.rows else {
                    throw BenchFailure("the chain does not hold: \(report.fault?.description ?? "rows are missing")")
                }
                let hashing = Self.processorSeconds()
                for _ in 0..<bench.rows { _ = SHA256.hash(data: bytes) }
                let bare = Self.processorSeconds() - hashing
                // The first round reads from the disk.
                guard round > 0 else { continue }
                walks.add(Double(bench.rows) / walk)
                clock.add(Double(bench.rows) / report.seconds)
                hashes.add(Double(bench.rows) / bare)
            }
            return [
                Figure(
                    Self.name,
                    "audit verify, rows on one core",
                    walks.median,
                    "/s",
                    goal: .atLeast(200_000),
                    detail: "SHA-256 alone \(number(hashes.median)) rows/s; processor's time, by the clock "
                        + "\(number(clock.median)); \(bench.rows) rows of \(bytes.count) bytes; 3 rounds"
                )
            ]
        }
    }

    /// The time that this process has had on processors: what else the machine does is not in it.
    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
