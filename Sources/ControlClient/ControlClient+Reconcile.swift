import AsyncHTTPClient
package import ControlAPI
import Foundation
import NIOCore
import NIOFoundationCompat

extension ControlClient {
    /// Compares a tenant's directory with its ledger and hands over each finding as it comes.
    ///
    /// - Returns: The summary, which is the answer's last line.
    package func reconcile(
        _ reconcile: Reconcile,
        tenant: String,
        onFinding: (ReconcileFinding) throws -> Void
    ) async throws -> ReconcileSummary {
        let path = ControlPath.tenant(tenant, "reconcile")
        let body = try encode(reconcile, for: .post, path)
        let response = try await respond(to: .post, path, body: body, within: Self.longLimit)
        var lines = LineBuffer()
        var last: Data?
        do {
            for try await chunk in response.body {
                for line in lines.append(Data(buffer: chunk)) {
                    if let finding = last { try onFinding(try decode(finding)) }
                    last = line
                }
            }
        } catch let error where !(error is ControlClientError) && !(error is DecodingError) {
            throw ControlClientError(transport: error, during: "POST \(path.name)")
        }
        if !lines.rest.isEmpty {
            if let finding = last { try onFinding(try decode(finding)) }
            last = lines.rest
        }
        guard let last else {
            throw ControlClientError(.connectionLost, during: "POST \(path.name)", cause: "the last line is missing")
        }
        return try decode(last)
    }

    private func decode<Value: Decodable>(_ line: Data) throws(ControlClientError) -> Value {
        do {
            return try ControlJSON.decoder().decode(Value.self, from: line)
        } catch {
            throw ControlClientError(.malformedReply, during: "POST /reconcile", cause: "\(error)")
        }
    }
}
