extension LDAPConnection {
    /// How to connect, and how long to wait.
    public struct Options: Hashable, Sendable {
        /// The longest wait for the answer to a request that names no limit of its own.
        public var deadline = Duration.seconds(5)

        /// The longest wait for a connection, TLS included.
        public var connectTimeout = Duration.seconds(5)

        /// How the server's certificate is judged, for `ldaps://` and StartTLS.
        public var tls = TLS()

        /// Whether to switch an `ldap://` connection to TLS before anything else is sent.
        public var startsTLS = false

        /// How many requests are with the server at a time; further ones wait on our side.
        ///
        /// slapd hangs up on a client with more than 1,000 requests queued, or 100 before a bind
        /// (`olcConnMaxPending`, `olcConnMaxPendingAuth`).
        public var maximumInFlight = 512

        public init() {}
    }

    /// How the server's certificate is judged.
    public struct TLS: Hashable, Sendable {
        /// The file with the certificates of the authorities to trust, in PEM. Nil: the system's.
        public var authorityFile: String?

        /// Whether the certificate must be valid and for the host that was asked for. Off only for experiments.
        public var verifiesServer = true

        public init(authorityFile: String? = nil, verifiesServer: Bool = true) {
            self.authorityFile = authorityFile
            self.verifiesServer = verifiesServer
        }
    }
}
