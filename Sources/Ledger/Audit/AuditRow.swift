import DirectoryModel
package import Foundation
import GRDB

/// A row of the audit ledger, as readers get it.
package struct AuditRow: Sendable {
    package enum Log: String, Sendable, CaseIterable {
        case exchange, directory
    }

    package let sequence: Int64
    package let log: Log
    /// When it happened, as the ledger writes it: UTC to the microsecond.
    package let dateText: String
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

    package var date: Date { Timestamp.date(ledgerText: dateText) ?? .distantPast }

    /// What a statement must select, in the order in which ``init(_:)`` reads it.
    static let columns = """
        sequence, log, date, activity, actor, target, object_id, mailbox, succeeded, summary, record, job, cause, \
        write_csn
        """

    /// By position: to look a million names up costs more than to read the values.
    init(_ row: Row) {
        sequence = row[0]
        log = Log(rawValue: row[1]) ?? .directory
        dateText = row[2]
        activity = row[3]
        actor = row[4]
        target = row[5]
        objectID = row[6]
        mailbox = row[7]
        succeeded = row[8]
        summary = row[9]
        record = row[10]
        job = row[11]
        cause = row[12]
        writeCSN = row[13]
    }
}
