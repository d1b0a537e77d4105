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

    func run() async {
        var pause = Duration.milliseconds(25)
        var state = State()
        while !Task.isCancelled {
            do {
                if try await runBatch(&state) {
                    pause = .milliseconds(25)
                    continue
                }
            } catch {
                guard !Task.isCancelled else { break }
                log.error("a batch of jobs failed and will be repeated: \(error)")
                if (error as? LedgerError)?.code == .damaged { await giveUpUnreadable() }
            }
            state.ahead = nil
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(1))
        }
        await state.settlement?.end()
    }

    /// What goes on beside the batch that is being written. All of it can be lost.
    private struct State {
        /// The batch before, on its way into the ledger.
        var settlement: Settlement?
        /// The batch after, read already.
        var ahead: DueJobs?
        var size = BatchSize()
    }

    /// Writes what is due, while the batch before is still on its way into the ledger and the next one is read.
    ///
    /// - Returns: False when nothing could be done, so that the next attempt should wait.
    private func runBatch(_ state: inout State) async throws -> Bool {
        let due = try await due(&state)
        guard !due.items.isEmpty else {
            // What it settles may make others due.
            guard try await !finish(&state.settlement) else { return true }
            await signal.wait(atMost: idleTime(until: due.nextDue))
            return true
        }
        let kinds = Set(due.items.map(\.job.kind))
        let jobs = Set(due.items.map(\.job.id))
        try await steps.reach(.afterDueJobs, kinds)
        let (limit, busy) = (state.size.jobs, jobs.union(state.settlement?.jobs ?? []))
        async let ahead = ledger.dueJobs(limit: limit, except: busy)
        let start = ContinuousClock.now
        let batch = try await runner.write(due)
        state.size.note(due.items.count, took: ContinuousClock.now - start)
        // One after the other, so that the audit log has them in their order.
        try await finish(&state.settlement)
        state.settlement = Settlement(jobs: jobs) {
            let outcomes = try await runner.conclude(batch)
            try await steps.reach(.beforeSettle, kinds)
            try await ledger.settle(outcomes)
            metrics.settled(outcomes, at: ledger.time.now())
            try await steps.reach(.afterSettle, kinds)
            settled()
        }
        guard batch.hasMadeProgress else {
            try await finish(&state.settlement)
            return false
        }
        state.ahead = try await ahead
        return true
    }

    /// The next batch. Those that were read ahead may be none, and others due by now.
    private func due(_ state: inout State) async throws -> DueJobs {
        if let ahead = state.ahead, !ahead.items.isEmpty {
            state.ahead = nil
            return ahead
        }
        return try await ledger.dueJobs(limit: state.size.jobs, except: state.settlement?.jobs ?? [])
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

/// How many jobs a batch takes: as many as the directory writes in a moment.
///
/// Enough for pipelining to pay and for one ledger transaction to serve many; few enough that a job which comes in
/// now, such as the block of an account that somebody enabled, does not wait long behind them.
struct BatchSize {
    private(set) var jobs = 128

    private static let moment = Duration.milliseconds(200)
    private static let range = 64...1_024

    mutating func note(_ count: Int, took time: Duration) {
        // A batch that was not full says nothing of what a full one would take.
        guard count >= jobs, time > .zero else { return }
        let wanted = Int(Double(count) * (Self.moment / time))
        jobs = min(max((jobs + wanted) / 2, Self.range.lowerBound), Self.range.upperBound)
    }
}
