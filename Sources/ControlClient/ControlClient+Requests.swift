import AsyncHTTPClient
import ControlAPI
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

extension ControlClient {
    /// The largest answer that is read as one body.
    private static let largestBody = 256 << 20

    func get<Answer: Decodable>(
        _ path: ControlPath,
        within limit: Duration = defaultLimit
    ) async throws(ControlClientError) -> Answer {
        try await answer(to: .get, path, body: nil, within: limit)
    }

    func send<Answer: Decodable>(
        _ method: ControlMethod,
        _ path: ControlPath,
        _ body: (any Encodable & Sendable)? = nil,
        within limit: Duration = defaultLimit
    ) async throws(ControlClientError) -> Answer {
        try await answer(to: method, path, body: try encode(body, for: method, path), within: limit)
    }

    /// A request whose answer has no body.
    func sendForNothing(_ method: ControlMethod, _ path: ControlPath) async throws(ControlClientError) {
        let response = try await respond(to: method, path, body: nil, within: Self.defaultLimit)
        _ = try await collect(response, operation: "\(method) \(path.name)")
    }

    /// A request whose answer is plain text.
    func text(
        _ method: ControlMethod,
        _ path: ControlPath,
        within limit: Duration = defaultLimit
    ) async throws(ControlClientError) -> String {
        let response = try await respond(to: method, path, body: nil, within: limit)
        return String(decoding: try await collect(response, operation: "\(method) \(path.name)"), as: UTF8.self)
    }

    func encode(
        _ body: (any Encodable & Sendable)?,
        for method: ControlMethod,
        _ path: ControlPath
    ) throws(ControlClientError) -> RequestBody? {
        guard let body else { return nil }
        do {
            return .json(try ControlJSON.encoder().encode(body))
        } catch {
            throw ControlClientError(.malformedReply, during: "\(method) \(path.name)", cause: "\(error)")
        }
    }

    func answer<Answer: Decodable>(
        to method: ControlMethod,
        _ path: ControlPath,
        body: RequestBody?,
        within limit: Duration
    ) async throws(ControlClientError) -> Answer {
        let operation = "\(method) \(path.name)"
        let response = try await respond(to: method, path, body: body, within: limit)
        let data = try await collect(response, operation: operation)
        do {
            return try ControlJSON.decoder().decode(Answer.self, from: data)
        } catch {
            throw ControlClientError(
                .malformedReply,
                during: operation,
                status: Int(response.status.code),
                cause: String(describing: error)
            )
        }
    }

    /// Sends a request and returns the answer's head; a status of 400 and above is thrown.
    func respond(
        to method: ControlMethod,
        _ path: ControlPath,
        body: RequestBody?,
        within limit: Duration
    ) async throws(ControlClientError) -> HTTPClientResponse {
        let operation = "\(method) \(path.name)"
        guard let url = URL(httpURLWithSocketPath: socket, uri: path.uri) else {
            throw ControlClientError(.unreachable, during: operation, cause: "the socket's path makes no URL")
        }
        var request = HTTPClientRequest(url: url.absoluteString)
        request.method = HTTPMethod(rawValue: method.rawValue)
        if let body {
            request.headers.add(name: "Content-Type", value: body.contentType)
            request.body = body.body
        }
        let response: HTTPClientResponse
        do {
            response = try await http.execute(request, timeout: TimeAmount(limit))
        } catch {
            throw ControlClientError(transport: error, during: operation)
        }
        guard response.status.code < 400 else { throw await refusal(response, operation: operation) }
        return response
    }

    private func refusal(_ response: HTTPClientResponse, operation: String) async -> ControlClientError {
        let status = Int(response.status.code)
        do {
            let data = try await collect(response, operation: operation)
            let failure = try ControlJSON.decoder().decode(ControlFailure.self, from: data)
            return ControlClientError(.refused, during: operation, status: status, failure: failure)
        } catch let error as ControlClientError {
            return error
        } catch {
            return ControlClientError(.malformedReply, during: operation, status: status, cause: "\(error)")
        }
    }

    private func collect(
        _ response: HTTPClientResponse,
        operation: String
    ) async throws(ControlClientError) -> Data {
        do {
            return Data(buffer: try await response.body.collect(upTo: Self.largestBody))
        } catch {
            throw ControlClientError(transport: error, during: operation)
        }
    }
}
