package import LDAPClient

/// A connection bound as one identity, made when it is first needed and made anew after it was lost.
package actor TenantConnection {
    private let url: String
    private let dn: DistinguishedName
    private let password: String
    private let options: LDAPConnection.Options
    private var current: LDAPConnection?
    private var attempt: Task<Result<LDAPConnection, DirectoryError>, Never>?

    init(url: String, dn: DistinguishedName, password: String, options: LDAPConnection.Options) {
        self.url = url
        self.dn = dn
        self.password = password
        self.options = options
    }

    /// A connection that is bound and, as far as is known, alive. Tries once to make one; callers choose when to retry.
    package func live() async throws(DirectoryError) -> LDAPConnection {
        if let current, current.isAlive { return current }
        // Whoever comes while one is being made waits for that one.
        let attempt =
            attempt
            ?? Task { [url, dn, password, options] in
                await Self.connect(to: url, as: dn, password, options)
            }
        self.attempt = attempt
        let result = await attempt.value
        if self.attempt == attempt {
            self.attempt = nil
            current = try? result.get()
        }
        return try result.get()
    }

    /// Runs `body` for a read, which may be repeated: again on new connections while the server is away.
    ///
    /// A slapd that died is back in a moment, and whoever asks meanwhile should not have to notice.
    ///
    /// - Throws: ``DirectoryError/Code/unavailable`` when it is not back within ``patience``.
    package func read<Value: Sendable>(
        _ operation: String,
        _ body: @Sendable (LDAPConnection) async throws(LDAPError) -> Value
    ) async throws(DirectoryError) -> Value {
        try await Self.patiently(operation) { () throws(DirectoryError) in
            let connection = try await live()
            do throws(LDAPError) {
                return try await body(connection)
            } catch {
                throw DirectoryError(error, during: operation)
            }
        }
    }

    /// Tries again while the server is away.
    private static func patiently<Value: Sendable>(
        _ operation: String,
        _ attempt: @Sendable () async throws(DirectoryError) -> Value
    ) async throws(DirectoryError) -> Value {
        let end = ContinuousClock.now + patience
        while true {
            do throws(DirectoryError) {
                return try await attempt()
            } catch {
                guard error.isOutage, error.code != .cancelled, ContinuousClock.now < end else { throw error }
            }
            do {
                try await Task.sleep(for: .milliseconds(25))
            } catch {
                throw DirectoryError(.cancelled, during: operation)
            }
        }
    }

    /// How long a read waits for a server that is away; a read that was sent ends at the connection's own deadline.
    private static let patience = Duration.seconds(3)

    /// A connection of the caller's own, bound as the same identity. Close it after use.
    ///
    /// Waits for a server that is away, or too busy to take one more, as ``read(_:_:)`` does.
    package nonisolated func fresh() async throws(DirectoryError) -> LDAPConnection {
        try await Self.patiently("connect") { () throws(DirectoryError) in
            try await Self.connect(to: url, as: dn, password, options).get()
        }
    }

    /// Ends the connection. Using it again makes a new one.
    package func close() async {
        let connection = current
        current = nil
        await connection?.close()
    }

    private static func connect(
        to url: String,
        as dn: DistinguishedName,
        _ password: String,
        _ options: LDAPConnection.Options
    ) async -> Result<LDAPConnection, DirectoryError> {
        do throws(LDAPError) {
            let connection = try await LDAPConnection.connect(to: url, options: options)
            do throws(LDAPError) {
                try await connection.bind(dn, password: password)
            } catch {
                await connection.close()
                throw error
            }
            return .success(connection)
        } catch {
            return .failure(DirectoryError(error, during: "connect"))
        }
    }
}
