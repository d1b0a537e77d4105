package import Directory
import DirectoryModel
package import Ledger

/// Compares every scheduling user in a tenant's directory with the ledger, and each mailbox with its user.
///
/// Streams the directory; what it keeps is one bit for each mailbox.
package struct Reconciler: Sendable {
    /// What happens to users of ours that have no mailbox.
    package enum Orphans: Sendable {
        case keep, delete
    }

    package struct Summary: Sendable {
        package var examined = 0
        package var mailboxes = 0
        package var counts: [ReconciliationFinding.Kind: Int] = [:]
        package var jobs = 0
    }

    let ledger: Ledger
    let directory: TenantDirectory
    let steps: ProvisioningSteps

    package init(ledger: Ledger, directory: TenantDirectory, steps: ProvisioningSteps = .init()) {
        self.ledger = ledger
        self.directory = directory
        self.steps = steps
    }

    /// - Parameters:
    ///   - applies: Whether to make the jobs that put things right, or only to tell.
    ///   - kinds: The kinds of jobs that it may make for users that have a mailbox.
    ///   - givenUp: Whether to look at new mailboxes whose job was given up or dropped, too.
    ///   - report: Gets each finding as it is made.
    package func run(
        applies: Bool,
        limitedTo kinds: Set<Job.Kind> = [.repair, .block, .delete, .purge],
        includingGivenUp givenUp: Bool = true,
        orphans: Orphans = .keep,
        report: (ReconciliationFinding) async throws -> Void
    ) async throws -> Summary {
        var run = ReconciliationRun(reconciler: self, kinds: applies ? kinds : [], orphans: orphans, applies: applies)
        run.policy = try await ledger.signInPolicy()
        var batch: [SchedulingUser] = []
        try await directory.eachSchedulingUser { user in
            batch.append(user)
            guard batch.count == 200 else { return }
            try await run.examine(batch, report: report)
            batch = []
        }
        try await run.examine(batch, report: report)
        try await run.findMissing(includingGivenUp: givenUp, report: report)
        return run.summary
    }
}
