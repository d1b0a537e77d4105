import Foundation
import Ledger
import PowerShell

extension Organization {
    /// Hands over what a search of the audit logs finds, a page at a time.
    ///
    /// - Parameter body: Returns whether it wants more.
    func eachAuditRow(_ query: AuditQuery, _ body: (AuditRow) async throws -> Bool) async throws {
        var query = query
        while true {
            let page = try await ledger.auditRows(query)
            for row in page {
                guard try await body(row) else { return }
            }
            guard page.count == query.limit, let last = page.last?.sequence else { return }
            query.after = last
        }
    }
}

extension DateTime {
    /// The moment; what has no zone is UTC, as in searches of the audit logs.
    var moment: Date {
        Date(timeIntervalSince1970: Double(ticks - 621_355_968_000_000_000) / 10_000_000)
    }
}
