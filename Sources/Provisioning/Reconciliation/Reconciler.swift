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
        var users: [SchedulingUser] = []
        // The mailboxes of one batch are read while the batch before is compared, and the next page comes in.
        var batch: UserBatch?
        try await directory.eachSchedulingUser { user in
            users.append(user)
            guard users.count == Self.batchSize else { return }
            let before = batch
            batch = UserBatch(users, in: ledger)
            users = []
            if let before { try await run.examine(before, report: report) }
        }
        if let batch { try await run.examine(batch, report: report) }
        try await run.examine(UserBatch(users, in: ledger), report: report)
        try await run.findMissing(includingGivenUp: givenUp, report: report)
        return run.summary
    }

    private static let batchSize = 500
}

/// Some users, and their mailboxes on their way.
struct UserBatch: Sendable {
    let users: [SchedulingUser]
    private let reading: Task<[GUID: SchedulingMailbox], any Error>

    init(_ users: [SchedulingUser], in ledger: Ledger) {
        self.users = users
        reading = Task { try await ledger.mailboxes(objectIDs: users.map(\.objectID)) }
    }

    var mailboxes: [GUID: SchedulingMailbox] {
        get async throws { try await reading.value }
    }
}
