import AsyncHTTPClient
import NIOCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension ControlClientError {
    /// Translates what HTTP and sockets throw: the one place that knows their errors.
    init(transport error: any Error, during operation: String) {
        self.init(Self.code(of: error), during: operation, cause: String(describing: error))
    }

    private static func code(of error: any Error) -> Code {
        switch error {
        case is CancellationError: .cancelled
        case let error as HTTPClientError: code(of: error)
        case let error as IOError: unreachableErrors.contains(error.errnoCode) ? .unreachable : .connectionLost
        case is ChannelError: .unreachable
        default: .connectionLost
        }
    }

    private static func code(of error: HTTPClientError) -> Code {
        switch error {
        case .cancelled: .cancelled
        case .deadlineExceeded, .readTimeout, .writeTimeout: .deadlineExceeded
        case .connectTimeout, .missingSocketPath, .getConnectionFromPoolTimeout: .unreachable
        default: .connectionLost
        }
    }

    /// What `connect` answers where no service listens, or not to us.
    private static let unreachableErrors: Set<CInt> = [ENOENT, ECONNREFUSED, ENOTSOCK, ENOTDIR, EACCES, ENAMETOOLONG]
}
