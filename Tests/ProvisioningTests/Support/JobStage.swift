import DirectoryModel
import Foundation
import LDAPClient
import Synchronization
import Testing

@testable import Directory
@testable import Ledger
@testable import Provisioning

/// Puts mailbox, user and policy into the state in which a job begins, and runs it.
struct JobStage: Sendable {
    let tenant: TenantFixture
    let test: JobCase
    let mailbox: SchedulingMailbox
    let job: Int64

    init(_ tenant: TenantFixture, _ test: JobCase, name: String) async throws {
        self.tenant = tenant
        self.test = test
        try await tenant.setPolicySilently(SignInPolicy())
        var mailbox = try await tenant.draft(name)
        let isNew = test.kind == .provision && test.start == .missing
        if !isNew {
            try await tenant.runJobs()
            try await Self.prepare(mailbox, test.start, tenant)
        }
        if test.kind == .delete || test.kind == .purge {
            let state = test.kind == .delete ? "deleted" : "purged"
            try await tenant.sql(
                "UPDATE mailbox SET state = '\(state)', deleted_at = changed_at WHERE number = \(mailbox.number)",
                "UPDATE address SET is_claimed = 0 WHERE mailbox = \(mailbox.number)"
            )
        }
        mailbox = try await tenant.fresh(mailbox)
        try await tenant.setPolicySilently(test.policy.policy(for: mailbox))
        self.mailbox = mailbox
        let number = mailbox.number
        job =
            isNew
            ? try await tenant.ledger.lastJob()
            : try await tenant.ledger.write { transaction in
                try transaction.makeJob(test.kind, for: number, changes: test.changes, cause: nil)
            }
    }

    private static func prepare(
        _ mailbox: SchedulingMailbox,
        _ start: StartingState,
        _ tenant: TenantFixture
    ) async throws {
        let user = try #require(await tenant.user(mailbox))
        let entry = SchedulingEntry(mailbox, in: tenant.identity)
        let control = AttributeName.userAccountControl
        try await tenant.asOperator { connection in
            switch start {
            case .asWanted: break
            case .missing: try await connection.delete(user.dn)
            case .drifted:
                try await connection.modify(
                    user.dn,
                    [
                        .replace(AttributeName.displayName, "Somebody"), .add(AttributeName.assignedLicense, "SPE_E3"),
                        .replace(AttributeName.mail, []),
                    ]
                )
            case .misplaced: try await connection.rename(user.dn, to: "cn=Moved \(mailbox.number)")
            case .blocked: try await connection.modify(user.dn, [.replace(control, "546")])
            case .enabled: try await connection.modify(user.dn, [.replace(control, "544")])
            case .halfDeleted, .buried:
                try await connection.apply(entry.release(of: user, changedAt: "20260101000000.0Z").change)
                guard start == .buried else { return }
                try await connection.apply(entry.burial(of: user).change)
            }
        }
    }

    /// Runs the job to its end.
    ///
    /// - Parameter crash: The write after which the engine is lost; another one takes over.
    /// - Returns: How many writes the directory got.
    func run(crashingAfter crash: Int? = nil, inherited: Bool = false) async throws -> Int {
        let writes = Mutex(0)
        let steps = ProvisioningSteps { step, _ in
            guard step == .afterDirectoryWrite else { return }
            let count = writes.withLock { count in
                count += 1
                return count
            }
            if count == crash { withUnsafeCurrentTask { $0?.cancel() } }
        }
        if crash != nil {
            let due = try await tenant.ledger.dueJobs(limit: 10)
            #expect(due.items.map(\.job.id) == [job])
            let runner = tenant.runner(steps: steps, lastInherited: mayBeHalfDone ? .max : 0)
            // What it would have settled is lost with it.
            _ = try? await Task { try await runner.run(due) }.value
        }
        try await tenant.runJobs(steps: steps, lastInherited: crash != nil || inherited || mayBeHalfDone ? .max : 0)
        return writes.withLock { $0 }
    }

    /// A job that was made for a new mailbox looks for a user only if an earlier engine may have made one.
    private var mayBeHalfDone: Bool { test.kind == .provision && test.start != .missing }

    /// The records that the job left, without those that stand for no write.
    func activities() async throws -> [String] {
        try await tenant.records(mailbox)
            .filter { $0.job == job && ($0.writeCSN != nil || $0.activity == "Hard Delete user") }
            .map(\.activity)
    }

    /// Runs the job once more from the beginning.
    func runAgain() async throws -> Int {
        try await tenant.sql("UPDATE job SET state = 'pending' WHERE id = \(job)")
        return try await run(inherited: true)
    }
}

extension JobRunner {
    /// One batch from its writes to its outcomes, nothing beside it.
    func run(_ due: DueJobs) async throws -> [JobOutcome] {
        try await conclude(try await write(due))
    }
}

extension JobCase {
    var changes: [PropertyChange] {
        switch kind {
        case .block, .unblock: [PropertyChange("AccountEnabled", from: kind == .block, to: kind == .unblock)]
        case .repair where start != .missing: [PropertyChange("DisplayName", from: ["Somebody"], to: ["x"])]
        default: []
        }
    }
}
