import AsyncHTTPClient
import ControlAPI
import ControlClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import Testing

/// Exchange's cmdlets over HTTP, with one bearer token.
struct AdminAPI {
    let url: String
    let tenant: String
    let token: String?

    /// An answer: its status, and its body as JSON.
    struct Answer {
        let status: Int
        let body: [String: Any]
        let text: String

        var values: [[String: Any]] { body["value"] as? [[String: Any]] ?? [] }
        var warnings: [String] { body["@adminapi.warnings"] as? [String] ?? [] }
        var nextLink: String? { body["@odata.nextLink"] as? String }

        /// `|Exception|Text` of a refusal.
        var refusal: String? {
            let error = body["error"] as? [String: Any]
            return (error?["innererror"] as? [String: Any])?["message"] as? String
        }
    }

    /// - Parameter parameters: As JSON.
    func invoke(
        _ cmdlet: String,
        _ parameters: String = "{}",
        query: String = "",
        pageSize: Int? = nil
    ) async throws -> Answer {
        try await post(#"{"CmdletInput":{"CmdletName":"\#(cmdlet)","Parameters":\#(parameters)}}"#, query, pageSize)
    }

    func post(_ body: String, _ query: String = "", _ pageSize: Int? = nil) async throws -> Answer {
        var request = HTTPClientRequest(url: "\(url)/adminapi/beta/\(tenant)/InvokeCommand\(query)")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        if let pageSize { request.headers.add(name: "Prefer", value: "odata.maxpagesize=\(pageSize)") }
        request.body = .bytes(ByteBuffer(string: body))
        return try await send(request)
    }

    func next(_ link: String, pageSize: Int? = nil) async throws -> Answer {
        var request = HTTPClientRequest(url: link)
        if let pageSize { request.headers.add(name: "Prefer", value: "odata.maxpagesize=\(pageSize)") }
        return try await send(request)
    }

    private func send(_ request: HTTPClientRequest) async throws -> Answer {
        var request = request
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let bytes = try await response.body.collect(upTo: 1 << 24)
        let body = try JSONSerialization.jsonObject(with: Data(buffer: bytes)) as? [String: Any]
        return Answer(status: Int(response.status.code), body: body ?? [:], text: String(buffer: bytes))
    }
}

extension Instance {
    /// With a new token for the person, or for the operator.
    func adminAPI(_ tenant: String, as person: String?, minutes: Int = 60) async throws -> AdminAPI {
        let issued = try await client {
            try await $0.issueToken(for: tenant, IssueToken(actingAs: person, minutes: minutes))
        }
        return AdminAPI(url: try #require(ready.httpURL), tenant: tenant, token: issued.token)
    }
}
