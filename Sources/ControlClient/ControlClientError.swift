package import ControlAPI

/// Why a request to the service failed.
package struct ControlClientError: Error, Sendable {
    /// What kind of failure it was. Open for growth: callers keep a default case.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Base: String {
            case unreachable, refused, connectionLost, deadlineExceeded, cancelled, malformedReply
        }

        private let base: Base

        /// Nothing listens at the socket. Nothing was sent.
        package static let unreachable = Self(base: .unreachable)
        /// The service answered with a failure: ``ControlClientError/failure`` says which.
        package static let refused = Self(base: .refused)
        /// The connection broke off. The request may have been carried out.
        package static let connectionLost = Self(base: .connectionLost)
        /// No answer came in time. The request may have been carried out, or still be.
        package static let deadlineExceeded = Self(base: .deadlineExceeded)
        /// The caller's task was cancelled. The request may have been carried out.
        package static let cancelled = Self(base: .cancelled)
        /// The answer was not what the control API says.
        package static let malformedReply = Self(base: .malformedReply)

        package var description: String { base.rawValue }
    }

    package let code: Code
    /// Method and path, for example `GET /status`.
    package let operation: String
    /// The HTTP status, where there was an answer.
    package var status: Int?
    /// The service's own words, with ``Code/refused``.
    package var failure: ControlFailure?
    /// The error below this one, in words.
    package var cause: String?

    init(
        _ code: Code,
        during operation: String,
        status: Int? = nil,
        failure: ControlFailure? = nil,
        cause: String? = nil
    ) {
        self.code = code
        self.operation = operation
        self.status = status
        self.failure = failure
        self.cause = cause
    }

    /// Whether the service may have acted although no good answer came.
    package var mayHaveBeenApplied: Bool {
        code != .unreachable && code != .refused
    }
}

extension ControlClientError: CustomStringConvertible {
    /// Names no object of any tenant.
    package var description: String {
        let status = status.map { ", status \($0)" } ?? ""
        return "\(operation): \(code)\(status)"
    }
}
