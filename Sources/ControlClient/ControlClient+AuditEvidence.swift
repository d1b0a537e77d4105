import AsyncHTTPClient
package import ControlAPI
package import Foundation
import NIOCore
import NIOFoundationCompat

extension ControlClient {
    /// Walks a tenant's hash chain and compares it with seals.
    package func verifyAudit(
        of tenant: String,
        _ verify: VerifyAudit = VerifyAudit()
    ) async throws(ControlClientError) -> AuditVerification {
        try await send(.post, .tenant(tenant, "audit", "verify"), verify, within: Self.longLimit)
    }

    /// Seals the end of a tenant's hash chain; the answer is the text of the seal's file.
    package func sealAudit(of tenant: String) async throws(ControlClientError) -> String {
        try await text(.post, .tenant(tenant, "audit", "seal"), within: Self.longLimit)
    }

    /// The public key of the instance's seals.
    package func auditKey() async throws(ControlClientError) -> AuditKeyBody {
        try await get(ControlPath("audit-key"))
    }

    /// Exports audit records and hands over the file piece by piece, with how far it is.
    ///
    /// When it returns, the file is whole.
    package func exportAudit(
        of tenant: String,
        format: String,
        log: AuditRowBody.Log? = nil,
        from: Date? = nil,
        to: Date? = nil,
        target: String? = nil,
        onPiece: (_ bytes: Data, _ rows: Int, _ total: Int) throws -> Void
    ) async throws {
        let path = ControlPath.tenant(tenant, "audit", "export").asking("format", format)
            .asking("log", log?.rawValue)
            .asking("from", from?.formatted(.iso8601))
            .asking("to", to?.formatted(.iso8601))
            .asking("target", target)
        let operation = "GET \(path.name)"
        let response = try await respond(to: .get, path, body: nil, within: Self.longLimit)
        var frames = ExportFrames()
        var last: ExportFrame?
        var chunks = response.body.makeAsyncIterator()
        while let chunk = try await Self.next(&chunks, during: operation) {
            try frames.append(Data(buffer: chunk)) { frame, bytes in
                if frame.isLast { last = frame } else { try onPiece(bytes, frame.rows, frame.total) }
            }
        }
        guard let last else {
            throw ControlClientError(.connectionLost, during: operation, cause: "the last frame is missing")
        }
        if let failure = last.failure { throw ControlClientError(.refused, during: operation, failure: failure) }
    }

    private static func next(
        _ chunks: inout HTTPClientResponse.Body.AsyncIterator,
        during operation: String
    ) async throws -> ByteBuffer? {
        do {
            return try await chunks.next()
        } catch {
            throw ControlClientError(transport: error, during: operation)
        }
    }
}
