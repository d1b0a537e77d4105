import Directory
import DirectoryModel
import Foundation
import Ledger
import Logging

/// The one writer of a tenant: takes what is due, carries it out, settles it, until it is cancelled.
///
/// Nothing that it knows lives only in memory: a loop that is killed at any point is continued by the next one.
struct JobLoop: Sendable {
    let ledger: Ledger
    let runner: JobRunner
    let signal: Signal
    let settled: @Sendable () -> Void
    let steps: ProvisioningSteps
    let log: Logger

    /// Jobs in one batch: enough for pipelining to pay, few enough for one ledger transaction.
    static let batchSize = 256

    func run() async {
        var pause = Duration.milliseconds(25)
        var settlement: Settlement?
        while !Task.isCancelled {
            do {
                if try await runBatch(besides: &settlement) {
                    pause = .milliseconds(25)
                    continue
                }
            } catch {
                guard !Task.isCancelled else { break }
                log.error("a batch of jobs failed and will be repeated: \(error)")
            }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(1))
        }
        await settlement?.end()
    }

    /// Writes what is due, while the batch before is still on its way into the ledger.
    ///
    /// - Returns: False when nothing could be done, so that the next attempt should wait.
    private func runBatch(besides settlement: inout Settlement?) async throws -> Bool {
        let due = try await ledger.dueJobs(limit: Self.batchSize, except: settlement?.jobs ?? [])
        guard !due.items.isEmpty else {
            // What it settles may make others due.
            guard try await !finish(&settlement) else { return true }
            await signal.wait(atMost: idleTime(until: due.nextDue))
            return true
        }
        let kinds = Set(due.items.map(\.job.kind))
        try await steps.reach(.afterDueJobs, kinds)
        let batch = try await runner.write(due)
        // One after the other, so that the audit log has them in their order.
        try await finish(&settlement)
        settlement = Settlement(jobs: Set(due.items.map(\.job.id))) {
            let outcomes = try await runner.conclude(batch)
            try await steps.reach(.beforeSettle, kinds)
            try await ledger.settle(outcomes)
            try await steps.reach(.afterSettle, kinds)
            settled()
        }
        guard batch.hasMadeProgress else {
            try await finish(&settlement)
            return false
        }
        return true
    }

    /// Waits until the batch before is durable.
    ///
    /// - Returns: Whether there was one.
    /// - Throws: Why it is not. Its jobs are still pending, and the next attempt adopts what they wrote.
    @discardableResult
    private func finish(_ settlement: inout Settlement?) async throws -> Bool {
        guard let last = settlement else { return false }
        settlement = nil
        try await last.finish()
        return true
    }

    private func idleTime(until date: Date?) -> Duration {
        guard let date else { return .seconds(60) }
        let seconds = date.timeIntervalSince(ledger.time.now())
        // A clock that is moved by hand raises the signal.
        return .seconds(min(max(seconds, 0.001), 60))
    }
}

/// A batch that the directory has, and that is on its way into the ledger.
private struct Settlement {
    /// Its jobs: pending still, and yet nobody's business.
    let jobs: Set<Int64>
    private let work: Task<Void, any Error>

    init(jobs: Set<Int64>, _ work: @escaping @Sendable () async throws -> Void) {
        self.jobs = jobs
        self.work = Task { try await work() }
    }

    func finish() async throws { try await work.value }

    /// The loop ends, and what was written is to be recorded all the same.
    func end() async { _ = await work.result }
}
