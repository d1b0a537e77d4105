package import DirectoryModel
import Foundation
import GRDB

extension Ledger {
    /// One page of jobs, oldest first.
    ///
    /// - Parameters:
    ///   - id: Only those made after this one.
    ///   - state: Only those in this state; nil means those that a person should know of: given up, or pending and
    ///     failed at least once.
    package func jobs(after id: Int64 = 0, in state: JobRecord.State? = nil, limit: Int) async throws -> [JobRecord] {
        try await read { db in
            let troubled = """
                SELECT \(JobRecord.columns) FROM job WHERE state = 'dead' AND id > ?1
                UNION ALL
                SELECT \(JobRecord.columns) FROM job WHERE state = 'pending' AND failure IS NOT NULL AND id > ?1
                """
            let all =
                state.map { "SELECT \(JobRecord.columns) FROM job WHERE state = '\($0.rawValue)' AND id > ?1" }
                ?? troubled
            return try Row.fetchAll(db, sql: "\(all) ORDER BY id LIMIT ?2", arguments: [id, limit])
                .map { try record(db, $0) }
        }
    }

    /// The jobs that a person names: one by its number, or all that were given up for a calendar.
    ///
    /// - Throws: ``LedgerError/Code/notFound`` when there is none.
    package func jobs(named name: String) async throws -> [JobRecord] {
        try await read { db in try jobs(db, named: name) }
    }

    /// Has jobs that were given up tried anew, all or none of those named.
    ///
    /// - Throws: ``LedgerError/Code/notFound``, and ``LedgerError/Code/wrongState`` for one that was not given up.
    package func retryJobs(named names: [String], by caller: String) async throws -> [JobRecord] {
        try await write { transaction in
            try transaction.deadJobs(named: names).map { try transaction.retry($0, by: caller) }
        }
    }

    /// Has jobs that were given up tried anew, the oldest first.
    ///
    /// - Parameter id: Only those made after this one.
    package func retryJobs(after id: Int64, limit: Int, by caller: String) async throws -> [JobRecord] {
        try await write { transaction in
            try Row.fetchAll(
                transaction.db,
                sql: "SELECT \(JobRecord.columns) FROM job WHERE state = 'dead' AND id > ? ORDER BY id LIMIT ?",
                arguments: [id, limit]
            ).map { try transaction.retry(self.record(transaction.db, $0), by: caller) }
        }
    }

    /// Lets go of jobs that were given up, all or none of those named. Nothing is done about what they leave undone.
    ///
    /// - Throws: ``LedgerError/Code/notFound``, and ``LedgerError/Code/wrongState`` for one that was not given up.
    package func dropJobs(named names: [String], by caller: String) async throws -> [JobRecord] {
        try await write { transaction in
            try transaction.deadJobs(named: names).map { try transaction.drop($0, by: caller) }
        }
    }

    /// Those of the mailboxes for which nothing is pending.
    package func withoutPendingJobs(_ mailboxes: [SchedulingMailbox]) async throws -> [SchedulingMailbox] {
        try await read { db in
            let statement = try db.cachedStatement(sql: "SELECT 1 FROM job WHERE state = 'pending' AND mailbox = ?")
            return try mailboxes.filter { mailbox in
                try Bool.fetchOne(statement, arguments: [mailbox.number]) == nil
            }
        }
    }

    func jobs(_ db: Database, named name: String) throws -> [JobRecord] {
        switch JobKey(name) {
        case .job(let id, let kind):
            let row = try Row.fetchOne(db, sql: "SELECT \(JobRecord.columns) FROM job WHERE id = ?", arguments: [id])
            guard let record = try row.map({ try record(db, $0) }), kind == nil || record.job.kind == kind else {
                throw LedgerError(.notFound, "tenant \(tenant.name) has no job '\(name.prefix(120))'")
            }
            return [record]
        case .calendar(let text):
            guard let mailbox = try mailbox(db, MailboxKey(text)) else {
                throw LedgerError(
                    .notFound,
                    "tenant \(tenant.name) has neither a job nor a calendar called '\(text.prefix(120))'"
                )
            }
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT \(JobRecord.columns) FROM job WHERE state = 'dead' AND mailbox = ? ORDER BY id",
                arguments: [mailbox.number]
            )
            guard !rows.isEmpty else {
                throw LedgerError(.notFound, "no job of \(mailbox.primaryAddress) was given up")
            }
            return try rows.map { try record(db, $0) }
        }
    }

    func record(_ db: Database, _ row: Row) throws -> JobRecord {
        let number: Int64? = row["mailbox"]
        return try JobRecord(row, mailbox: number.flatMap { try mailbox(db, number: $0) })
    }
}

extension LedgerTransaction {
    /// Takes up again what was given up and would do the work of a job of this kind.
    ///
    /// - Parameter cause: The audit row that brought it back; nil leaves the old one.
    /// - Returns: Whether there was any.
    func revive(_ kind: Job.Kind, of mailbox: Int64, cause: Int64?) throws -> Bool {
        // Each of these makes the whole user agree with its mailbox.
        let kinds: [Job.Kind] = kind == .repair ? [.provision, .update, .repair, .restore] : [kind]
        try run(
            """
            UPDATE job SET state = 'pending', attempts = 0, retries = retries + 1, not_before = ?, failure = NULL,
                ended_at = NULL, cause = coalesce(?, cause)
            WHERE state = 'dead' AND mailbox = ?
                AND kind IN (\(kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")))
            """,
            [nowText, cause, mailbox]
        )
        return db.changesCount > 0
    }

    /// The dead jobs that a person names, each once.
    fileprivate func deadJobs(named names: [String]) throws -> [JobRecord] {
        var found: [JobRecord] = []
        var seen: Set<Int64> = []
        for name in names {
            for record in try ledger.jobs(db, named: name) where seen.insert(record.job.id).inserted {
                guard record.state == .dead else { throw record.refusal }
                found.append(record)
            }
        }
        return found
    }

    fileprivate func retry(_ record: JobRecord, by caller: String) throws -> JobRecord {
        try run(
            """
            UPDATE job SET state = 'pending', attempts = 0, retries = retries + 1, not_before = ?, failure = NULL,
                ended_at = NULL WHERE id = ?
            """,
            [nowText, record.job.id]
        )
        return try finish(record, "Restart-UnderstudyJob", to: .pending, by: caller)
    }

    fileprivate func drop(_ record: JobRecord, by caller: String) throws -> JobRecord {
        try run(
            "UPDATE job SET state = 'dropped', ended_at = ?, dropped_by = ? WHERE id = ?",
            [nowText, caller, record.job.id]
        )
        return try finish(record, "Remove-UnderstudyJob", to: .dropped, by: caller)
    }

    private func finish(
        _ record: JobRecord,
        _ cmdlet: String,
        to state: JobRecord.State,
        by caller: String
    ) throws -> JobRecord {
        try log(
            CmdletRecord(
                cmdlet: cmdlet,
                parameters: [.init("Identity", record.job.name)],
                modified: [.init("State", from: record.state.rawValue, to: state.rawValue)],
                object: record.mailbox?.name ?? "",
                caller: caller
            ),
            mailbox: record.mailbox
        )
        let row = try Row.fetchOne(
            db,
            sql: "SELECT \(JobRecord.columns) FROM job WHERE id = ?",
            arguments: [record.job.id]
        )
        guard let row else { throw LedgerError(.damaged, "job \(record.job.id) cannot be read back") }
        return try ledger.record(db, row)
    }
}

extension JobRecord {
    fileprivate var refusal: LedgerError {
        let why =
            switch state {
            case .pending: "is pending, and tried again by itself"
            case .done: "is done"
            case .dropped: "was dropped already; 'understudy reconcile' makes a new one for what it left undone"
            case .dead: "was given up"
            }
        return LedgerError(.wrongState, "job \(job.name) \(why)")
    }
}
