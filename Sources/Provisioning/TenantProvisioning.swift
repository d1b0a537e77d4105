package import Directory
import DirectoryModel
import Foundation
package import Ledger
package import Logging

/// Everything that keeps one tenant's directory and ledger in agreement while it runs.
package struct TenantProvisioning: Sendable {
    package let ledger: Ledger
    package let directory: TenantDirectory
    package let feed = FeedStatus()
    package let metrics = TenantMetrics()
    private let signal = Signal()
    private let purgeSignal = Signal()
    private let settledSignal = Broadcast()
    package let steps: ProvisioningSteps
    /// What tells of others' changes; without it they are put right, and recorded only in part.
    let outside: OutsideLog?
    let imports = ImportWindow()
    private let log: Logger

    package init(
        ledger: Ledger,
        directory: TenantDirectory,
        outside: OutsideLog? = nil,
        steps: ProvisioningSteps = .init(),
        log: Logger
    ) {
        self.ledger = ledger
        self.directory = directory
        self.steps = steps
        self.outside = outside
        var log = log
        log[metadataKey: "tenant"] = "\(ledger.tenant.name)"
        self.log = log
    }

    /// Puts others' changes into the audit log.
    package var recorder: OutsideRecorder {
        OutsideRecorder(ledger: ledger, directory: directory, imports: imports, steps: steps)
    }

    package var reconciler: Reconciler { Reconciler(ledger: ledger, directory: directory, steps: steps) }

    /// Tells the writer that the ledger has new jobs.
    package func wake() { signal.raise() }

    /// Tells everything that waits for a time that the clock was moved.
    package func clockMoved() {
        signal.raise()
        purgeSignal.raise()
    }

    /// Runs until the task is cancelled.
    package func run() async {
        let lastInherited = (try? await ledger.lastJob()) ?? .max
        let runner = JobRunner(
            ledger: ledger,
            directory: directory,
            services: EngineServices(ledger.guids),
            steps: steps,
            log: log,
            lastInherited: lastInherited,
            metrics: metrics
        )
        let loop = JobLoop(
            ledger: ledger,
            runner: runner,
            signal: signal,
            settled: { settledSignal.send() },
            steps: steps,
            log: log,
            metrics: metrics
        )
        let changes = ChangeFeed(
            directory: directory,
            inspector: Inspector(
                ledger: ledger,
                directory: directory,
                outside: outside,
                steps: steps,
                wake: wake,
                metrics: metrics
            ),
            recorder: outside == nil ? nil : recorder,
            status: feed,
            log: log,
            catchUp: catchUp
        )
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await loop.run() }
            group.addTask { await changes.run() }
            group.addTask { await purge() }
        }
    }

    /// Waits until no job is pending, for one mailbox or for all.
    ///
    /// - Returns: The number of jobs that are still pending when `limit` has passed; 0 when all are done.
    package func waitUntilSettled(mailbox: Int64? = nil, atMost limit: Duration) async throws -> Int {
        let deadline = ContinuousClock.now + limit
        while true {
            // Asked before the count, so that a batch that settles in between is not missed.
            let ticket = settledSignal.ticket
            let pending = try await ledger.pendingJobs(for: mailbox)
            let left = deadline - .now
            guard pending > 0, left > .zero else { return pending }
            await settledSignal.wait(after: ticket, atMost: min(left, .seconds(1)))
            try Task.checkCancellation()
        }
    }

    /// Puts right what changed while nobody listened. Orphans are left for a person to decide.
    private func catchUp() async throws {
        if let outside { try await recorder.catchUp(after: outside) }
        let settings = try await ledger.settings()
        // The policy is carried out even where drift is left alone.
        let kinds: Set<Job.Kind> = settings.repairsDrift ? [.repair, .block] : [.block]
        // What was given up for a new calendar, or dropped, is for a person to take up.
        let summary = try await reconciler.run(applies: true, limitedTo: kinds, includingGivenUp: false) { finding in
            log.notice("found \(finding.kind.rawValue): \(finding.dn ?? finding.address): \(finding.detail)")
        }
        if summary.jobs > 0 { wake() }
        ledger.rest()
    }

    /// Removes for good what was deleted long enough ago.
    private func purge() async {
        while !Task.isCancelled {
            do {
                let days = try await ledger.settings().deletedRetentionDays
                let limit = ledger.time.now().addingTimeInterval(-Double(days) * 86_400)
                while try await ledger.purge(deletedBefore: limit, limit: 500) > 0 { wake() }
            } catch {
                log.error("the purge of deleted users failed and will be repeated: \(error)")
            }
            // An idle tenant is to cost little: there may be a thousand.
            ledger.rest()
            await purgeSignal.wait(atMost: .seconds(60))
        }
    }
}
