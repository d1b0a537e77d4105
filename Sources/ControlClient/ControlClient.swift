import AsyncHTTPClient
import Foundation
import NIOCore

/// A typed client of the control API of one running service.
///
/// Every method is one request and has a deadline. Get one from ``withClient(socket:_:)``.
package struct ControlClient: Sendable {
    /// How long a request that the service answers at once may take.
    package static let defaultLimit = Duration.seconds(30)
    /// How long a request that reads or writes a whole tenant may take.
    package static let longLimit = Duration.seconds(3_600)

    let http: HTTPClient
    /// The service's socket, as it is to be named to the kernel.
    package let socket: String

    /// Runs `body` with a client of the service that listens at `socket`, and ends its connections.
    ///
    /// Nothing is sent before `body` asks for it.
    package static func withClient<Value: Sendable>(
        socket: String,
        _ body: (ControlClient) async throws -> Value
    ) async throws -> Value {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(10)),
            decompression: .disabled
        )
        // Whether somebody listens is known at once; trying again is the caller's decision.
        configuration.connectionPool.retryConnectionEstablishment = false
        return try await HTTPClient.withHTTPClient(configuration: configuration) { http in
            try await body(ControlClient(http: http, socket: socket))
        }
    }
}
