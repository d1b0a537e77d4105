import GRDB

extension Ledger {
    /// Gives up pending jobs whose rows, or whose mailboxes' rows, somebody made unreadable, so that they hold up
    /// nobody.
    ///
    /// - Returns: Why, one text for each job.
    package func giveUpUnreadableJobs() async throws -> [String] {
        try await write { transaction in
            let rows = try Row.fetchAll(
                transaction.db,
                sql: "SELECT \(JobRecord.columns) FROM job WHERE state = 'pending'"
            )
            return try rows.compactMap { row in
                do {
                    _ = try self.record(transaction.db, row)
                    return nil
                } catch let error as LedgerError where error.code == .damaged {
                    try transaction.run(
                        "UPDATE job SET state = 'dead', failure = ?, ended_at = ? WHERE id = ?",
                        [error.description, transaction.nowText, row["id"] as Int64]
                    )
                    return error.description
                }
            }
        }
    }
}
