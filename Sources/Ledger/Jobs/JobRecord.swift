package import DirectoryModel
package import Foundation
import GRDB

/// A job as a person sees it: what it is, how it stands, and whom it concerns.
package struct JobRecord: Sendable {
    package enum State: String, Sendable, CaseIterable {
        /// It waits, or is under way.
        case pending
        case done
        /// It was given up, and waits for a person.
        case dead
        /// A person let go of it.
        case dropped
    }

    package let job: Job
    package let state: State
    /// Nil for a job that belongs to none.
    package let mailbox: SchedulingMailbox?
    /// When it is tried next, or was to be.
    package let dueAt: Date
    package let endedAt: Date?
    package let droppedBy: String?

    static let columns = Job.columns + ", state, not_before, ended_at, dropped_by"

    init(_ row: Row, mailbox: SchedulingMailbox?) throws {
        job = try Job(row)
        let text: String = row["state"]
        guard let state = State(rawValue: text) else {
            throw LedgerError(.damaged, "job \(job.id) is in the unknown state '\(text)'")
        }
        self.state = state
        self.mailbox = mailbox
        dueAt = Timestamp.date(ledgerText: row["not_before"]) ?? job.createdAt
        endedAt = (row["ended_at"] as String?).flatMap(Timestamp.date(ledgerText:))
        droppedBy = row["dropped_by"]
    }
}

extension Job {
    /// What people call it: `provision-17`.
    package var name: String { "\(kind.rawValue)-\(id)" }
}

/// How a person names jobs.
package enum JobKey: Sendable {
    /// By number, `17` or `provision-17`.
    case job(Int64, Job.Kind?)
    /// All that were given up for one calendar, which is named as everywhere.
    case calendar(String)

    package init(_ text: String) {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        if let number = Int64(text), number > 0 {
            self = .job(number, nil)
        } else if parts.count == 2, let kind = Job.Kind(rawValue: parts[0].lowercased()), let number = Int64(parts[1]),
            number > 0
        {
            self = .job(number, kind)
        } else {
            self = .calendar(text)
        }
    }
}
