import ControlAPI
import Foundation
import Hummingbird
import Ledger

/// `/tenants/{tenant}/audit`: both audit logs, oldest first.
struct AuditController: TenantScoped {
    let host: TenantHost

    func add(to routes: RouterGroup<ControlContext>) {
        routes.get("audit", use: list)
    }

    @Sendable private func list(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let log = try request.query("log").map { text in
            guard let log = AuditRow.Log(rawValue: text) else {
                throw ServiceError(.badRequest, "'\(text.prefix(40))' is no log: exchange or directory")
            }
            return log
        }
        let last = try request.query("last", in: 1...1_000, default: 1_000)
        let limit = try request.query("limit", in: 1...1_000, default: 100)
        let newest = request.query("last") != nil
        let rows = try await tenant.ledger.auditRows(
            log: log,
            after: Int64(try request.query("after", in: 0...Int.max, default: 0)),
            target: request.query("target"),
            newest: newest,
            limit: newest ? last : limit
        )
        let next = !newest && rows.count == limit ? rows.last.map { String($0.sequence) } : nil
        return try .json(AuditPage(rows: rows.map { AuditRowBody($0) }, next: next))
    }
}

extension AuditRowBody {
    init(_ row: AuditRow) {
        self.init(
            sequence: row.sequence,
            log: row.log == .exchange ? .exchange : .directory,
            date: row.date,
            activity: row.activity,
            actor: row.actor,
            target: row.target,
            succeeded: row.succeeded,
            summary: row.summary,
            record: row.record,
            cause: row.cause,
            write: row.writeCSN
        )
    }
}
