package import Foundation

/// A provisioning job: one intent to make the directory agree with the ledger.
package struct JobBody: Codable, Sendable, Hashable {
    package enum State: String, Codable, Sendable, CaseIterable {
        case pending, done, dead, dropped
    }

    /// What people call it: `provision-17`.
    package var name: String
    package var id: Int64
    package var kind: String
    package var state: State
    /// The primary address of the calendar that it is for; null for a sweep, which is for all.
    package var calendar: String?
    package var displayName: String?
    /// Attempts that failed, or all of a job that is done; counted anew after a retry.
    package var attempts: Int
    /// How often it was given up and then tried anew.
    package var retries: Int
    package var createdAt: Date
    /// When it is tried next, or was to be.
    package var dueAt: Date
    /// When it was done, given up or dropped.
    package var endedAt: Date?
    package var droppedBy: String?
    /// Why the last attempt failed.
    package var failure: String?
    /// What is not done as long as it is given up or dropped, and the way out.
    package var undone: String?

    package init(
        name: String,
        id: Int64,
        kind: String,
        state: State,
        calendar: String?,
        displayName: String?,
        attempts: Int,
        retries: Int,
        createdAt: Date,
        dueAt: Date,
        endedAt: Date?,
        droppedBy: String?,
        failure: String?,
        undone: String?
    ) {
        self.name = name
        self.id = id
        self.kind = kind
        self.state = state
        self.calendar = calendar
        self.displayName = displayName
        self.attempts = attempts
        self.retries = retries
        self.createdAt = createdAt
        self.dueAt = dueAt
        self.endedAt = endedAt
        self.droppedBy = droppedBy
        self.failure = failure
        self.undone = undone
    }
}

/// `GET tenants/{tenant}/jobs`: one page, oldest first. `GET tenants/{tenant}/jobs/{name}` has no `next`.
package struct JobPage: Codable, Sendable {
    package var jobs: [JobBody]
    package var next: String?

    package init(jobs: [JobBody], next: String? = nil) {
        self.jobs = jobs
        self.next = next
    }
}

/// `POST tenants/{tenant}/jobs/retry` and `…/jobs/drop`: jobs that were given up. All of them are changed or none.
package struct ChangeJobs: Codable, Sendable {
    /// The most that one request names.
    package static let limit = 1_000

    /// Each a number, a name such as `provision-17`, or a calendar, which means all that were given up for it.
    package var jobs: [String]
    /// Every job that was given up; only for a retry, and then ``jobs`` is empty.
    package var all: Bool
    package var actingAs: String?

    package init(jobs: [String], all: Bool = false, actingAs: String? = nil) {
        self.jobs = jobs
        self.all = all
        self.actingAs = actingAs
    }
}

/// What came of ``ChangeJobs``: the jobs as they are now, at most ``ChangeJobs/limit`` of them.
package struct ChangeJobsAnswer: Codable, Sendable {
    package var jobs: [JobBody]
    package var count: Int

    package init(jobs: [JobBody], count: Int) {
        self.jobs = jobs
        self.count = count
    }
}
