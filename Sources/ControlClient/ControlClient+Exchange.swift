import AsyncHTTPClient
package import ControlAPI
import Foundation
import NIOCore
package import PowerShell

extension ControlClient {
    /// What a person may run of Exchange's cmdlets; nobody named is the operator.
    package func cmdlets(of tenant: String, actingAs person: String?) async throws(ControlClientError) -> CmdletListBody
    {
        try await get(.tenant(tenant, "exchange", "cmdlets").asking("actingAs", person))
    }

    /// A token for the door over HTTP.
    package func issueToken(for tenant: String, _ issue: IssueToken) async throws(ControlClientError) -> TokenBody {
        try await send(.post, .tenant(tenant, "tokens"), issue)
    }

    /// Runs cmdlets that are joined by pipes, and hands over what comes out, in order, as it comes.
    ///
    /// - Throws: The ``ErrorRecord`` that ended the pipeline, a ``ControlClientError`` where the service did not answer,
    ///   and whatever `receive` throws, which ends the cmdlets too.
    package nonisolated(nonsending) func runCmdlets(
        _ request: RemoteRequest,
        of tenant: String,
        actingAs person: String?,
        receive: nonisolated(nonsending) (RemoteOutput) async throws -> Void
    ) async throws {
        var writer = WireWriter()
        writer.write(request)
        let path = ControlPath.tenant(tenant, "exchange", "run").asking("actingAs", person)
        let operation = "POST \(path.name)"
        let response = try await respond(
            to: .post,
            path,
            body: .bytes(writer.take(), contentType: CmdletListBody.streamType),
            within: Self.longLimit
        )
        var reader = WireReader()
        var chunks = response.body.makeAsyncIterator()
        while true {
            let chunk: ByteBuffer?
            do {
                chunk = try await chunks.next()
            } catch {
                throw ControlClientError(transport: error, during: operation)
            }
            guard let chunk else {
                throw ControlClientError(.connectionLost, during: operation, cause: "the last frame is missing")
            }
            reader.append(chunk.readableBytesView)
            while let answer = try reader.nextAnswer() {
                switch answer {
                case .output(let output): try await receive(output)
                case .end: return
                }
            }
        }
    }
}
