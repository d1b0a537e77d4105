import AsyncHTTPClient
package import ControlAPI
import Foundation
import NIOCore
import NIOFoundationCompat

extension ControlClient {
    /// What an account is and who caused it.
    ///
    /// - Parameter subject: A DN, UPN, address, display name, object id or mailbox GUID.
    package func trace(_ subject: String, in tenant: String) async throws(ControlClientError) -> TraceBody {
        try await get(.tenant(tenant, "trace").asking("subject", subject))
    }

    /// A trace with all that proves it. Refused as not found where the subject is not one thing.
    package func evidence(_ subject: String, in tenant: String) async throws(ControlClientError) -> EvidenceBody {
        try await get(.tenant(tenant, "trace", "evidence").asking("subject", subject))
    }

    /// Hands over every account that an auditor would stumble over, as each is found.
    ///
    /// - Returns: The summary, which is the answer's last line.
    package func mysteries(
        of tenant: String,
        includingDeleted: Bool = false,
        onMystery: (MysteryBody) throws -> Void
    ) async throws -> MysterySummary {
        let path = ControlPath.tenant(tenant, "mysteries").asking("deleted", includingDeleted ? "true" : nil)
        return try await lines(of: path, onMystery)
    }

    /// Reads an answer of one value a line, of which the last is a summary.
    private func lines<Item: Decodable, Summary: Decodable>(
        of path: ControlPath,
        _ onItem: (Item) throws -> Void
    ) async throws -> Summary {
        let operation = "GET \(path.name)"
        let response = try await respond(to: .get, path, body: nil, within: Self.longLimit)
        var lines = LineBuffer()
        var last: Data?
        func take(_ line: Data) throws {
            if let item = last { try onItem(try Self.decode(item, operation)) }
            last = line
        }
        var chunks = response.body.makeAsyncIterator()
        while let chunk = try await Self.next(&chunks, operation) {
            for line in lines.append(Data(buffer: chunk)) { try take(line) }
        }
        if !lines.rest.isEmpty { try take(lines.rest) }
        guard let last else {
            throw ControlClientError(.connectionLost, during: operation, cause: "the last line is missing")
        }
        return try Self.decode(last, operation)
    }

    private static func next(
        _ chunks: inout HTTPClientResponse.Body.AsyncIterator,
        _ operation: String
    ) async throws(ControlClientError) -> ByteBuffer? {
        do {
            return try await chunks.next()
        } catch {
            throw ControlClientError(transport: error, during: operation)
        }
    }

    private static func decode<Value: Decodable>(
        _ line: Data,
        _ operation: String
    ) throws(ControlClientError) -> Value {
        do {
            return try ControlJSON.decoder().decode(Value.self, from: line)
        } catch {
            throw ControlClientError(.malformedReply, during: operation, cause: "\(error)")
        }
    }
}
