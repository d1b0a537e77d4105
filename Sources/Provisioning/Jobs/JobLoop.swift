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
    var metrics = TenantMetrics()

    /// Jobs in one batch: enough for pipelining to pay, few enough for one ledger transaction.
    static let batchSize = 256

    func run() async {
        var pause = Duration.milliseconds(25)
        while !Task.isCancelled {
            do {
                if try await runBatch() {
                    pause = .milliseconds(25)
                    continue
                }
            } catch {
                guard !Task.isCancelled else { return }
                log.error("a batch of jobs failed and will be repeated: \(error)")
                if (error as? LedgerError)?.code == .damaged { await giveUpUnreadable() }
            }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(1))
        }
    }

    /// - Returns: False when nothing could be done, so that the next attempt should wait.
    private func runBatch() async throws -> Bool {
        let due = try await ledger.dueJobs(limit: Self.batchSize)
        guard !due.items.isEmpty else {
            await signal.wait(atMost: idleTime(until: due.nextDue))
            return true
        }
        let kinds = Set(due.items.map(\.job.kind))
        try await steps.reach(.afterDueJobs, kinds)
        let outcomes = try await runner.run(due)
        try await steps.reach(.beforeSettle, kinds)
        try await ledger.settle(outcomes)
        metrics.settled(outcomes, at: ledger.time.now())
        try await steps.reach(.afterSettle, kinds)
        settled()
        return outcomes.contains { outcome in
            guard case .retry = outcome.result else { return true }
            return false
        }
    }

    private func giveUpUnreadable() async {
        for reason in (try? await ledger.giveUpUnreadableJobs()) ?? [] { log.error("gave up a job: \(reason)") }
    }

    private func idleTime(until date: Date?) -> Duration {
        guard let date else { return .seconds(60) }
        let seconds = date.timeIntervalSince(ledger.time.now())
        // A clock that is moved by hand raises the signal.
        return .seconds(min(max(seconds, 0.001), 60))
    }
}
