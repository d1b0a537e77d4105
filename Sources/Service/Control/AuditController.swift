import Audit
import ControlAPI
import DirectoryModel
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore

/// `/tenants/{tenant}/audit`: both audit logs, their hash chain, seals and exports.
struct AuditController: TenantScoped {
    let host: TenantHost

    func add(to routes: RouterGroup<ControlContext>) {
        routes.get("audit", use: list)
        routes.post("audit/verify", use: verify)
        routes.post("audit/seal", use: seal)
        routes.get("audit/export", use: export)
    }

    @Sendable private func list(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        var query = try AuditQuery(request)
        let isLast = request.query("last") != nil
        query.isNewestFirst = isLast
        query.limit =
            isLast
            ? try request.query("last", in: 1...1_000, default: 1_000)
            : try request.query("limit", in: 1...1_000, default: 100)
        let after = Int64(try request.query("after", in: 0...Int.max, default: 0))
        query.after = after > 0 && !isLast ? after : nil
        var rows = try await tenant.ledger.auditRows(query)
        if isLast { rows.reverse() }
        let next = !isLast && rows.count == query.limit ? rows.last.map { String($0.sequence) } : nil
        return try .json(AuditPage(rows: rows.map { AuditRowBody($0) }, next: next))
    }

    @Sendable private func verify(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let wanted = try await request.decoded(as: VerifyAudit.self, context)
        let found = try await ChainVerification(
            of: tenant.ledger,
            seals: wanted.seals.map { try AuditSeal(json: Data($0.utf8)) },
            trusting: wanted.publicKey.map { try SealPublicKey(text: $0) }
        )
        return try .json(AuditVerification(found, ledger: tenant.identity.name.description))
    }

    /// Answers with the seal's file.
    @Sendable private func seal(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let seal = try await host.seal(of: tenant)
        return Response(
            status: .ok,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: try seal.json))
        )
    }

    @Sendable private func export(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let name = request.query("format") ?? ""
        guard let format = AuditExportFormat(rawValue: name) else {
            let known = AuditExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw ServiceError(.badRequest, "'\(name.prefix(40))' is no format of an export: \(known)")
        }
        var query = try AuditQuery(request)
        if let only = format.log {
            guard query.log ?? only == only else {
                throw ServiceError(.badRequest, "\(format.rawValue) can show the \(only.rawValue) log only")
            }
            query.log = only
        }
        let export = AuditExport(query, as: format, of: tenant.ledger, tenant.directory)
        return Response(
            status: .ok,
            headers: [.contentType: "application/vnd.understudy.export"],
            body: ResponseBody { writer in
                do {
                    try await export.run { piece in
                        try await writer.write(frame(piece))
                    }
                    try await writer.write(frame(ExportFrame(rows: 0, total: 0, bytes: 0, isLast: true)))
                } catch {
                    // The status is sent already, so the last frame has to tell.
                    let failure = FailureMiddleware.answer(to: error).1
                    let last = ExportFrame(rows: 0, total: 0, bytes: 0, isLast: true, failure: failure)
                    try await writer.write(frame(last))
                }
                try await writer.finish(nil)
            }
        )
    }
}

private func frame(_ piece: AuditExport.Piece) throws -> ByteBuffer {
    try frame(ExportFrame(rows: piece.rows, total: piece.total, bytes: piece.bytes.count), piece.bytes)
}

private func frame(_ frame: ExportFrame, _ bytes: [UInt8] = []) throws -> ByteBuffer {
    var buffer = ByteBuffer(bytes: try ControlJSON.encoder().encode(frame))
    buffer.writeString("\n")
    buffer.writeBytes(bytes)
    return buffer
}

extension TenantHost {
    /// A signed digest of the end of a tenant's hash chain, as it is now.
    func seal(of tenant: RunningTenant) async throws -> AuditSeal {
        let key = try SealKey(of: registry)
        return try key.seal(try await tenant.ledger.walkChain(), of: tenant.identity, at: time.now())
    }
}
