package import Ledger

/// The forms in which audit records leave Understudy.
package enum AuditExportFormat: String, Sendable, CaseIterable {
    /// Graph's `directoryAudit`, one JSON object a line.
    case directoryAudit = "directory-audit"
    /// The Office 365 Management Activity API's records, one JSON object a line.
    case managementActivity = "management-activity"
    /// The rows' columns as CSV (RFC 4180).
    case csv
    /// The XML of Exchange's export of the admin audit log.
    case exchangeXML = "exchange-xml"
    /// The objects that the records are about, as they are in the directory now (RFC 2849).
    case ldif

    /// The only log whose records the form can show; nil where it shows both.
    package var log: AuditRow.Log? {
        switch self {
        case .directoryAudit: .directory
        case .exchangeXML: .exchange
        case .managementActivity, .csv, .ldif: nil
        }
    }
}
