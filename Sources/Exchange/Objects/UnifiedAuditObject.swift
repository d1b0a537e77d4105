import Audit
import DirectoryModel
import Ledger
import PowerShell

/// `Search-UnifiedAuditLog`.
enum UnifiedAuditObject {
    struct Source: Sendable {
        let row: AuditRow
        let record: UnifiedAuditRecord
        /// From 1, in this answer.
        let index: Int
        /// All that the search has found.
        let count: Int
    }

    static let type = ObjectType<Source>(
        "Microsoft.Exchange.Data.ApplicationLogic.UnifiedAuditLogEvent",
        [
            ("RecordType", { .string($0.record.recordType == 1 ? "ExchangeAdmin" : "AzureActiveDirectory") }),
            ("CreationDate", { .utc($0.row.date) }),
            ("UserIds", { .string($0.record.userID) }),
            ("Operations", { .string($0.record.operation) }),
            ("AuditData", { .string($0.record.json) }),
            ("ResultIndex", { .number($0.index) }),
            ("ResultCount", { .number($0.count) }),
            ("Identity", { .string($0.record.id) }),
            ("IsValid", { _ in .bool(true) }),
            ("ObjectState", { _ in .string("Unchanged") }),
        ]
    )
}
