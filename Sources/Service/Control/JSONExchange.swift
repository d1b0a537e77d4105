import ControlAPI
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat

extension Request {
    /// The body as a value of the control API.
    func decoded<Value: Decodable>(as type: Value.Type, _ context: ControlContext) async throws -> Value {
        let buffer = try await body.collect(upTo: context.maxUploadSize)
        do {
            return try ControlJSON.decoder().decode(type, from: Data(buffer: buffer))
        } catch let error as DecodingError {
            throw ServiceError(.badRequest, "the body is not a \(type): \(error.inWords)")
        }
    }

    /// A query parameter; nil where it is missing or empty.
    func query(_ name: String) -> String? {
        uri.queryParameters[Substring(name)].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A number among the query parameters.
    func query(_ name: String, in range: ClosedRange<Int>, default standard: Int) throws -> Int {
        guard let text = query(name) else { return standard }
        guard let number = Int(text), range.contains(number) else {
            throw ServiceError(
                .badRequest,
                "'\(text.prefix(40))' is no good \(name): it takes \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }

    /// The person who acts; nil where nobody is named.
    var actor: String? { query("actingAs") }
}

/// Who acts when nobody is named: whoever may use the control socket.
let defaultActor = "operator"

extension Response {
    /// A value of the control API as JSON.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let data = try ControlJSON.encoder().encode(value)
        return Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(data: data))
        )
    }
}

extension DecodingError {
    fileprivate var inWords: String {
        switch self {
        case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' has the wrong type"
        case .dataCorrupted(let context): context.debugDescription
        @unknown default: "it cannot be read"
        }
    }
}
