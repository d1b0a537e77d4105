import DirectoryModel
package import Foundation
import GRDB

/// A row of the audit ledger, as readers get it.
package struct AuditRow: Sendable {
    package enum Log: String, Sendable {
        case exchange, directory
    }

    package let sequence: Int64
    package let log: Log
    package let date: Date
    package let activity: String
    package let actor: String
    package let target: String
    package let objectID: String?
    package let mailbox: Int64?
    package let succeeded: Bool
    package let summary: String
    /// JSON in the real service's shape.
    package let record: String
    package let job: Int64?
    package let cause: Int64?
    package let writeCSN: String?

    init(_ row: Row) {
        sequence = row["sequence"]
        log = Log(rawValue: row["log"]) ?? .directory
        date = Timestamp.date(ledgerText: row["date"]) ?? .distantPast
        activity = row["activity"]
        actor = row["actor"]
        target = row["target"]
        objectID = row["object_id"]
        mailbox = row["mailbox"]
        succeeded = row["succeeded"]
        summary = row["summary"]
        record = row["record"]
        job = row["job"]
        cause = row["cause"]
        writeCSN = row["write_csn"]
    }
}
