import Directory
import DirectoryModel
package import Foundation
import LDAPClient
package import Ledger
import Synchronization

/// What the engine counts of one tenant since it started. One update for a batch, so that counting costs nothing.
package final class TenantMetrics: Sendable {
    package struct Snapshot: Sendable {
        /// Seconds from the acceptance of a request, or the finding of a difference, to the end of its job.
        package var latency: [Job.Kind: Histogram] = [:]
        /// How attempts at jobs ended, by kind and result.
        package var settled: [Labels: Int] = [:]
        /// Writes to the directory, by activity and result.
        package var writes: [Labels: Int] = [:]
        /// Jobs that put something back, by kind.
        package var repaired: [Job.Kind: Int] = [:]
        /// Seconds from a change by somebody else to its inspection.
        package var feedLag = Histogram(TenantMetrics.bounds)

        package init() {}
    }

    /// What a count is of, and how it went.
    package struct Labels: Sendable, Hashable {
        package let what: String
        package let result: String
    }

    /// Seconds: from one fsync to the ten minutes after which a job is given up.
    package static let bounds = [
        0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600,
    ]

    private let state = Mutex(Snapshot())
    private let machineTime: @Sendable () -> Date

    /// - Parameter machineTime: The clock that slapd's CSNs are from, which nobody freezes.
    package init(machineTime: @escaping @Sendable () -> Date = { Date() }) {
        self.machineTime = machineTime
    }

    package var snapshot: Snapshot { state.withLock { $0 } }

    /// A batch was settled at `now`, by the service's clock.
    func settled(_ outcomes: [JobOutcome], at now: Date) {
        state.withLock { state in
            for outcome in outcomes {
                let kind = outcome.job.kind
                state.settled[Labels(what: kind.rawValue, result: outcome.result.name), default: 0] += 1
                guard case .done(let events) = outcome.result else { continue }
                state.latency[kind, default: Histogram(Self.bounds)]
                    .observe(max(0, now.timeIntervalSince(outcome.job.createdAt)))
                if !events.isEmpty, kind == .repair || kind == .block { state.repaired[kind, default: 0] += 1 }
            }
        }
    }

    /// A batch of writes was answered.
    func wrote(_ writes: [UserWrite], _ results: [Result<String?, DirectoryError>]) {
        state.withLock { state in
            for (write, result) in zip(writes, results) {
                let name =
                    switch result {
                    case .success: "success"
                    case .failure(let error): error.code.description
                    }
                state.writes[Labels(what: write.activity.rawValue, result: name), default: 0] += 1
            }
        }
    }

    /// A change by somebody else was looked at.
    func inspected(_ csn: String) {
        // A CSN begins with the moment of the write: 20261126203045.123456Z#…
        guard let text = csn.split(separator: "#").first, let date = GeneralizedTime.parse(String(text)) else { return }
        let lag = max(0, machineTime().timeIntervalSince(date))
        state.withLock { $0.feedLag.observe(lag) }
    }
}

extension JobOutcome.Result {
    fileprivate var name: String {
        switch self {
        case .done: "done"
        case .retry: "retry"
        case .dead: "dead"
        }
    }
}
