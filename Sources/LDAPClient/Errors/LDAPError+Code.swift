extension LDAPError {
    /// What kind of failure it was. Open for growth: callers keep a default case.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Base: String {
            case refused, connectFailed, tls, connectionLost, deadlineExceeded, cancelled, malformedReply, encoding,
                closed
        }

        private let base: Base

        private init(_ base: Base) {
            self.base = base
        }

        /// The server answered with a result code other than success.
        public static let refused = Self(.refused)
        /// No connection came about.
        public static let connectFailed = Self(.connectFailed)
        /// The server's certificate was not accepted, or TLS failed otherwise.
        public static let tls = Self(.tls)
        /// The connection ended before the answer came.
        public static let connectionLost = Self(.connectionLost)
        /// No answer came in time.
        public static let deadlineExceeded = Self(.deadlineExceeded)
        /// The calling task was cancelled, and the server told to abandon the operation.
        public static let cancelled = Self(.cancelled)
        /// The server's answer could not be decoded.
        public static let malformedReply = Self(.malformedReply)
        /// The request cannot be put into the protocol, for example a NUL in an attribute name. Nothing was sent.
        public static let encoding = Self(.encoding)
        /// The connection had been closed on our side. Nothing was sent.
        public static let closed = Self(.closed)

        public var description: String { base.rawValue }
    }
}
