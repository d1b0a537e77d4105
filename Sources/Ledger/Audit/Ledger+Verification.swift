package import DirectoryModel
package import Foundation
import GRDB

/// What the audit ledger says of the directory writes to one user.
package struct WriteRecords: Sendable {
    /// Successful `Add user` records.
    package let creations: Int
    /// Records that name a write.
    package let writes: Int
    /// The newest write; CSNs sort by time.
    package let newestWrite: String?
}

/// A job that is not done, for the check that none is stuck.
package struct UnfinishedJob: Sendable {
    package let id: Int64
    package let kind: Job.Kind
    package let isDead: Bool
    package let dueAt: Date
    package let failure: String?
}

extension Ledger {
    /// The records of the writes to these users; a user without any is left out.
    package func writeRecords(of objectIDs: [GUID]) async throws -> [GUID: WriteRecords] {
        try await read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT count(*) AS rows, sum(activity = 'Add user' AND succeeded) AS creations,
                        count(write_csn) AS writes, max(write_csn) AS newest
                    FROM (
                        SELECT * FROM audit WHERE mailbox = (SELECT number FROM mailbox WHERE object_id = ?1)
                        UNION ALL SELECT * FROM audit WHERE mailbox IS NULL AND object_id = ?1)
                    WHERE object_id = ?1 AND log = 'directory'
                    """
            )
            var found: [GUID: WriteRecords] = [:]
            for objectID in objectIDs {
                guard let row = try Row.fetchOne(statement, arguments: [objectID.description]),
                    (row["rows"] as Int) > 0
                else { continue }
                found[objectID] = WriteRecords(
                    creations: row["creations"] ?? 0,
                    writes: row["writes"],
                    newestWrite: row["newest"]
                )
            }
            return found
        }
    }

    /// Every job that is pending or was given up, oldest first, at most 1,000.
    package func unfinishedJobs() async throws -> [UnfinishedJob] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql:
                    "SELECT \(Job.columns), state, not_before FROM job WHERE state IN ('pending', 'dead') ORDER BY id LIMIT 1000"
            ).map { row in
                let job = try Job(row)
                return UnfinishedJob(
                    id: job.id,
                    kind: job.kind,
                    isDead: row["state"] == "dead",
                    dueAt: Timestamp.date(ledgerText: row["not_before"]) ?? job.createdAt,
                    failure: job.failure
                )
            }
        }
    }
}
