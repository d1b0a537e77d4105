package import DirectoryModel
package import Foundation
import GRDB

extension Ledger {
    /// The oldest jobs that are due, at most one for each mailbox, so that a mailbox's jobs run in order.
    ///
    /// - Parameter busy: Jobs that are being settled: they are pending still, and not to be done again.
    package func dueJobs(limit: Int, except busy: Set<Int64> = []) async throws -> DueJobs {
        let now = Timestamp(time.now()).ledgerText
        return try await read { db in
            // A job waits for every older one of its mailbox. A sweep waits for none: what an older job will make, it
            // makes by the policy of that moment.
            let cursor = try Row.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT \(Job.columns) FROM job AS candidate
                        WHERE state = 'pending' AND not_before <= ? AND NOT EXISTS (
                            SELECT 1 FROM job AS older
                            WHERE older.state = 'pending' AND older.mailbox = candidate.mailbox AND older.id < candidate.id)
                        ORDER BY not_before, id LIMIT ?
                        """
                ),
                arguments: [now, limit + busy.count]
            )
            var jobs: [Job] = []
            while let row = try cursor.next(), jobs.count < limit {
                guard !busy.contains(row[0]) else { continue }
                jobs.append(try Job(row))
            }
            let mailboxes = try MailboxReader(db: db).mailboxes(numbers: jobs.compactMap(\.mailbox))
            let byNumber = Dictionary(uniqueKeysWithValues: mailboxes.map { ($0.number, $0) })
            let items = jobs.map { job in DueJobs.Item(job: job, mailbox: job.mailbox.flatMap { byNumber[$0] }) }
            let nextDue = try String.fetchOne(
                db.cachedStatement(sql: "SELECT min(not_before) FROM job WHERE state = 'pending' AND not_before > ?"),
                arguments: [now]
            )
            return DueJobs(
                items: items,
                policy: try signInPolicy(db),
                nextDue: nextDue.flatMap(Timestamp.date(ledgerText:))
            )
        }
    }

    /// Settles a batch: ends the jobs that are done and appends the audit records of their writes, all in one
    /// transaction.
    package func settle(_ outcomes: [JobOutcome]) async throws {
        try await write { transaction in
            for outcome in outcomes { try transaction.settle(outcome) }
        }
    }

    /// Appends the audit records of writes by jobs that are not at their end yet.
    package func record(_ progress: [(job: Job, events: [DirectoryEvent])]) async throws {
        let progress = progress.filter { !$0.events.isEmpty }
        guard !progress.isEmpty else { return }
        try await write { transaction in
            for (job, events) in progress { try transaction.record(events, of: job) }
        }
    }

    /// Makes block or unblock jobs for mailboxes, given by the object ids of their users.
    ///
    /// - Returns: How many were made; a user without an active mailbox gets none.
    package func makeSignInJobs(_ kind: Job.Kind, for objectIDs: [GUID], cause: Int64?) async throws -> Int {
        try await write { transaction in
            let change = PropertyChange("AccountEnabled", from: kind == .block, to: kind == .unblock)
            var made = 0
            for objectID in objectIDs {
                guard let mailbox = try self.mailbox(transaction.db, objectID: objectID), mailbox.state == .active
                else { continue }
                try transaction.makeJob(kind, for: mailbox.number, changes: [change], cause: cause)
                made += 1
            }
            return made
        }
    }

    /// Notes what somebody outside changed of a user of ours, and makes the jobs that put it right.
    ///
    /// - Parameters:
    ///   - event: What the audit log does not have yet; nil where it has it, or nobody knows.
    ///   - cause: The audit row that has it.
    package func record(
        outsideChange event: DirectoryEvent? = nil,
        cause known: Int64? = nil,
        of mailbox: SchedulingMailbox,
        jobs: [NewJob]
    ) async throws {
        try await write { transaction in
            let logged = try event?.writeCSN.flatMap { try Self.row(transaction.db, ofWrite: $0) }
            let cause = try logged ?? event.map { try transaction.log($0, mailbox: mailbox.number) } ?? known
            for job in jobs where try !transaction.hasPendingJob(job.kind, for: mailbox.number) {
                // What was given up is tried anew, or a user that resists would leave a new dead job each time.
                guard try !transaction.revive(job.kind, of: mailbox.number, cause: cause) else { continue }
                try transaction.makeJob(job.kind, for: mailbox.number, changes: job.changes, cause: cause)
            }
        }
    }

    /// Appends what somebody did through us to the directory's audit log.
    package func record(_ event: DirectoryEvent) async throws {
        try await write { transaction in
            if let csn = event.writeCSN, try Self.knowsWrite(transaction.db, csn) { return }
            let mailbox = try self.mailbox(transaction.db, objectID: event.target.objectID)
            try transaction.log(event, mailbox: mailbox?.number)
        }
    }

    /// The newest job there is; 0 when there is none.
    package func lastJob() async throws -> Int64 {
        try await read { db in try Int64.fetchOne(db, sql: "SELECT max(id) FROM job") ?? 0 }
    }

    /// Whether a directory write is in the audit ledger already.
    package func knowsWrite(_ csn: String) async throws -> Bool {
        try await read { db in try Self.knowsWrite(db, csn) }
    }

    static func knowsWrite(_ db: Database, _ csn: String) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM audit WHERE write_csn = ?")
        return try Bool.fetchOne(statement, arguments: [csn]) ?? false
    }

    /// How many jobs wait, how many were given up, and how old the oldest waiting one is.
    package func jobCounts() async throws -> JobCounts {
        try await read { db in
            let pending = try Row.fetchOne(
                db,
                sql: "SELECT count(*) AS count, min(created_at) AS oldest FROM job WHERE state = 'pending'"
            )
            let dead = try Row.fetchOne(
                db,
                sql: "SELECT count(*) AS count, max(id) AS newest FROM job WHERE state = 'dead'"
            )
            let failure = try String.fetchOne(
                db,
                sql: "SELECT failure FROM job WHERE id = ?",
                arguments: [dead?["newest"] as Int64?]
            )
            return JobCounts(
                pending: pending?["count"] ?? 0,
                oldestPending: (pending?["oldest"] as String?).flatMap(Timestamp.date(ledgerText:)),
                dead: dead?["count"] ?? 0,
                lastFailure: failure
            )
        }
    }

    /// Whether anything waits, for one mailbox or for any.
    package func pendingJobs(for mailbox: Int64? = nil) async throws -> Int {
        try await read { db in
            guard let mailbox else {
                return try Int.fetchOne(db, sql: "SELECT count(*) FROM job WHERE state = 'pending'") ?? 0
            }
            return try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM job WHERE state = 'pending' AND mailbox = ?",
                arguments: [mailbox]
            ) ?? 0
        }
    }
}

/// A job to be made.
package struct NewJob: Sendable {
    package let kind: Job.Kind
    package let changes: [PropertyChange]

    package init(_ kind: Job.Kind, changes: [PropertyChange] = []) {
        self.kind = kind
        self.changes = changes
    }
}

/// The state of a tenant's job queue.
package struct JobCounts: Sendable {
    package let pending: Int
    package let oldestPending: Date?
    package let dead: Int
    package let lastFailure: String?
}
