import DirectoryModel
import Foundation
import GRDB

extension LedgerTransaction {
    /// Makes a job; durable with the transaction.
    @discardableResult
    func makeJob(
        _ kind: Job.Kind,
        for mailbox: Int64?,
        changes: [PropertyChange] = [],
        cause: Int64?,
        notBefore: Date? = nil
    ) throws -> Int64 {
        let text = changes.isEmpty ? "[]" : String(decoding: try JSONEncoder().encode(changes), as: UTF8.self)
        try run(
            """
            INSERT INTO job (mailbox, kind, changes, cause, state, attempts, not_before, created_at)
            VALUES (?, ?, ?, ?, 'pending', 0, ?, ?)
            """,
            [mailbox, kind.rawValue, text, cause, notBefore.map { Timestamp($0).ledgerText } ?? nowText, nowText]
        )
        return db.lastInsertedRowID
    }

    func hasPendingJob(_ kind: Job.Kind, for mailbox: Int64) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM job WHERE state = 'pending' AND mailbox = ? AND kind = ?"
        )
        return try Bool.fetchOne(statement, arguments: [mailbox, kind.rawValue]) ?? false
    }

    func settle(_ outcome: JobOutcome) throws {
        let job = outcome.job
        switch outcome.result {
        case .done(let events):
            try record(events, of: job)
            try run(
                "UPDATE job SET state = 'done', ended_at = ?, failure = NULL, attempts = attempts + 1 WHERE id = ?",
                [nowText, job.id]
            )
            if job.kind == .delete { try giveBackAddresses(of: job) }
        case .retry(let failure, let counts):
            let next = now.addingTimeInterval(counts ? Self.pause(afterAttempts: job.attempts + 1) : 0)
            try run(
                "UPDATE job SET failure = ?, attempts = attempts + ?, not_before = max(not_before, ?) WHERE id = ?",
                [failure, counts ? 1 : 0, Timestamp(next).ledgerText, job.id]
            )
        case .dead(let failure):
            try run(
                "UPDATE job SET state = 'dead', failure = ?, ended_at = ?, attempts = attempts + 1 WHERE id = ?",
                [failure, nowText, job.id]
            )
        }
    }

    /// The user held its addresses until now, so that others may have passed over them since the delete.
    private func giveBackAddresses(of job: Job) throws {
        guard let mailbox = try job.mailbox.flatMap({ try ledger.mailbox(db, number: $0) }) else { return }
        let book = AddressBook(db: db, initialDomain: ledger.tenant.initialDomain)
        for address in mailbox.addresses { try book.giveBack(address) }
    }

    /// Seconds until a job that was refused is due again, so that it holds up nobody behind it.
    ///
    /// The first refusals are repeated at once: they are mostly races that the next look settles.
    private static func pause(afterAttempts attempts: Int) -> TimeInterval {
        attempts <= 2 ? 0 : min(0.05 * Double(1 << min(attempts, 10)), 10)
    }

    /// Appends the audit records of a job's writes, each once.
    func record(_ events: [DirectoryEvent], of job: Job) throws {
        for event in events {
            if let csn = event.writeCSN, try Ledger.knowsWrite(db, csn) { continue }
            try log(event, mailbox: job.mailbox, job: job.id, cause: job.cause)
        }
        // Whichever job made the user: a mailbox that was deleted before its turn never had one.
        if let mailbox = job.mailbox, events.contains(where: { $0.activity == .addUser }) {
            try run("UPDATE mailbox SET is_provisioned = 1 WHERE number = ?", [mailbox])
        }
    }
}
