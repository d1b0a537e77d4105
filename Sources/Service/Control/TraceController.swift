import Audit
import ControlAPI
import DirectoryModel
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat

/// `/tenants/{tenant}/trace` and `/mysteries`: from an account to whoever caused it.
struct TraceController: TenantScoped {
    let host: TenantHost
    /// Makes the signed digest of a tenant's audit chain, as JSON text; nil where the instance has none.
    var seal: @Sendable (RunningTenant) async throws -> String? = { _ in nil }

    func add(to routes: RouterGroup<ControlContext>) {
        routes.get("trace", use: trace)
        routes.get("trace/evidence", use: evidence)
        routes.get("mysteries", use: mysteries)
    }

    @Sendable private func trace(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let subject = try subject(request)
        return try .json(TraceBody(try await tenant.tracer.trace(subject), of: subject, in: tenant))
    }

    @Sendable private func evidence(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let subject = try subject(request)
        guard case .found(let story) = try await tenant.tracer.trace(subject) else {
            throw ServiceError(
                .noSuchUser,
                "'\(subject.prefix(120))' does not name one thing in tenant \(tenant.identity.name)",
                hint: "understudy trace, without --evidence, shows what has that name or one like it"
            )
        }
        let evidence = try await tenant.tracer.evidence(for: story)
        return try .json(EvidenceBody(evidence, of: subject, in: tenant, seal: try await seal(tenant)))
    }

    @Sendable private func mysteries(_ request: Request, context: ControlContext) async throws -> Response {
        let tenant = try await tenant(context)
        let walk = MysteryWalk(tenant.tracer, includesDeleted: request.query("deleted") == "true")
        return Response(
            status: .ok,
            headers: [.contentType: "application/x-ndjson"],
            body: ResponseBody { writer in
                var summary = MysterySummary(examined: 0, found: 0)
                do {
                    summary.examined = try await walk.run { mystery in
                        summary.found += 1
                        try await writer.write(line(MysteryBody(mystery)))
                    }
                } catch {
                    // The status is sent already, so the last line has to tell.
                    summary.failure = FailureMiddleware.answer(to: error).1
                }
                try await writer.write(line(summary))
                try await writer.finish(nil)
            }
        )
    }

    private func subject(_ request: Request) throws -> String {
        guard let subject = request.query("subject") else {
            throw ServiceError(.badRequest, "a trace needs a subject: a DN, UPN, address, display name or id")
        }
        return subject
    }
}

extension RunningTenant {
    var tracer: Tracer { Tracer(ledger: ledger, directory: directory) }
}

private func line(_ value: some Encodable) throws -> ByteBuffer {
    var buffer = ByteBuffer(data: try ControlJSON.encoder().encode(value))
    buffer.writeString("\n")
    return buffer
}
