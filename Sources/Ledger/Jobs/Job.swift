package import DirectoryModel
package import Foundation
import GRDB

/// One durable intent to make the directory agree with the ledger.
///
/// A job is never undone: it only goes forward until the directory agrees. Everything it does can be
/// repeated without harm.
package struct Job: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Make the directory user of a new mailbox.
        case provision
        /// Carry a change of the mailbox over to its user.
        case update
        /// Put back what somebody changed of the user, or the user itself.
        case repair
        /// Block sign-in, for the policy.
        case block
        /// Unblock sign-in, for the policy.
        case unblock
        /// Move the user to `ou=Deleted Objects`.
        case delete
        /// Bring the user back from there.
        case restore
        /// Remove the user for good.
        case purge
        /// Find every account that the policy forbids, and make a job for each. Belongs to no mailbox.
        case sweep
    }

    package let id: Int64
    package let mailbox: Int64?
    package let kind: Kind
    /// What the audit record of its write will say, known before the write.
    package let changes: [PropertyChange]
    /// The audit row that caused it.
    package let cause: Int64?
    package let attempts: Int
    /// How often it was given up and then tried anew. Attempts are counted from the last time.
    package let retries: Int
    package let createdAt: Date
    /// Why the last attempt failed.
    package let failure: String?

    /// In the order in which ``init(_:)`` reads them.
    static let columns = "id, mailbox, kind, changes, cause, attempts, created_at, failure, retries"

    init(_ row: Row) throws {
        id = row[0]
        mailbox = row[1]
        let kindText: String = row[2]
        guard let kind = Kind(rawValue: kindText) else {
            throw LedgerError(.damaged, "job \(id) is of the unknown kind '\(kindText)'")
        }
        self.kind = kind
        changes = try Self.changes(row[3], id)
        cause = row[4]
        attempts = row[5]
        createdAt = Timestamp.date(ledgerText: row[6]) ?? .distantPast
        failure = row[7]
        retries = row[8]
    }

    private static func changes(_ text: String, _ id: Int64) throws -> [PropertyChange] {
        guard text != "[]" else { return [] }
        do {
            return try JSONDecoder().decode([PropertyChange].self, from: Data(text.utf8))
        } catch {
            throw LedgerError(.damaged, "the changes of job \(id) cannot be read")
        }
    }
}

/// How one attempt at a job ended.
package struct JobOutcome: Sendable {
    package enum Result: Sendable {
        /// The directory agrees. The events are the writes that it took, in order.
        case done([DirectoryEvent])
        /// Not this time. Counts as an attempt when `counts` is true.
        case retry(failure: String, counts: Bool)
        /// It cannot succeed; it is kept for a person to look at.
        case dead(failure: String)
    }

    package let job: Job
    package let result: Result

    /// Whether the job is to be tried again.
    package var isRetry: Bool {
        if case .retry = result { true } else { false }
    }

    package init(_ job: Job, _ result: Result) {
        self.job = job
        self.result = result
    }
}

/// Jobs that are due, with what is needed to carry them out, all from one moment.
package struct DueJobs: Sendable {
    package struct Item: Sendable {
        package let job: Job
        /// The mailbox as it is now; nil for a job that belongs to none.
        package let mailbox: SchedulingMailbox?
    }

    package let items: [Item]
    package let policy: SignInPolicy
    /// When the next job that is not due yet will be.
    package let nextDue: Date?
}
