package import Foundation

/// One row of a tenant's audit ledger.
package struct AuditRowBody: Codable, Sendable {
    package enum Log: String, Codable, Sendable, CaseIterable {
        /// Exchange's admin audit log: the person and the cmdlet.
        case exchange
        /// The directory's audit log: Core Directory.
        case directory
    }

    package var sequence: Int64
    package var log: Log
    package var date: Date
    /// `New-SchedulingMailbox`, `Add user` …
    package var activity: String
    package var actor: String
    package var target: String
    package var succeeded: Bool
    /// What changed, in words; empty where the record says no more.
    package var summary: String
    /// The record as the real service shapes it, as JSON text.
    package var record: String
    /// The sequence number of the row that caused this one; our own link between the two logs.
    package var cause: Int64?
    /// The `entryCSN` of the directory write that the row records.
    package var write: String?

    package init(
        sequence: Int64,
        log: Log,
        date: Date,
        activity: String,
        actor: String,
        target: String,
        succeeded: Bool,
        summary: String,
        record: String,
        cause: Int64? = nil,
        write: String? = nil
    ) {
        self.sequence = sequence
        self.log = log
        self.date = date
        self.activity = activity
        self.actor = actor
        self.target = target
        self.succeeded = succeeded
        self.summary = summary
        self.record = record
        self.cause = cause
        self.write = write
    }
}

/// `GET tenants/{tenant}/audit`: one page, oldest first.
package struct AuditPage: Codable, Sendable {
    package var rows: [AuditRowBody]
    package var next: String?

    package init(rows: [AuditRowBody], next: String?) {
        self.rows = rows
        self.next = next
    }
}
