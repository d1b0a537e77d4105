internal import CLDAP

extension LDAPConnection {
    /// Connects to `ldap://`, `ldaps://` or `ldapi://`, and with ``Options/startsTLS`` turns on TLS.
    ///
    /// Nobody is bound yet. Takes ``Options/connectTimeout`` at most, even when cancelled.
    public static func connect(to url: String, options: Options = Options()) async throws(LDAPError) -> LDAPConnection {
        let connection = LDAPConnection(url: url, options: options)
        try await connection.open()
        return connection
    }

    /// Connects, runs `body` and closes the connection, whatever `body` does.
    public static func withConnection<Value>(
        to url: String,
        options: Options = Options(),
        isolation: isolated (any Actor)? = #isolation,
        _ body: (LDAPConnection) async throws -> sending Value
    ) async throws -> sending Value {
        let connection = try await connect(to: url, options: options)
        do {
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    private func open() throws(LDAPError) {
        let handle: LDAPHandle
        do {
            handle = try LDAPHandle(url: url)
            try configure(handle)
        } catch {
            throw LDAPError(.connectFailed, during: "connect", diagnostic: error.text)
        }
        try checkConnect(ldap_connect(handle.raw), handle, isTLS: url.lowercased().hasPrefix("ldaps:"))
        if options.startsTLS {
            try checkConnect(ldap_start_tls_s(handle.raw, nil, nil), handle, isTLS: true)
        }
        guard let number = handle.number(LDAP_OPT_DESC), let socket = SocketDescriptor(duplicating: number) else {
            throw LDAPError(.connectFailed, during: "connect", diagnostic: "no socket")
        }
        let buffer = SocketBuffer(socket)
        guard SocketLayer.install(buffer, in: handle) else {
            throw LDAPError(.connectFailed, during: "connect", diagnostic: "no stream")
        }
        self.handle = handle
        self.socket = buffer
        watch(socket)
        noteAlive(true)
    }

    private func watch(_ socket: SocketDescriptor) {
        sources = EventSources(
            socket,
            on: executor.queue,
            readable: { [weak self] in self?.assumeIsolated { $0.receive() } },
            timeout: { [weak self] in self?.assumeIsolated { $0.giveUpLateRequests() } }
        )
    }

    private func configure(_ handle: LDAPHandle) throws(LDAPCode) {
        try handle.set(LDAP_OPT_PROTOCOL_VERSION, LDAP_VERSION3)
        try handle.set(LDAP_OPT_DEREF, LDAP_DEREF_NEVER)
        try handle.setOff(LDAP_OPT_REFERRALS)
        try handle.set(LDAP_OPT_NETWORK_TIMEOUT, options.connectTimeout)
        try handle.set(LDAP_OPT_TIMEOUT, options.connectTimeout)
        guard options.startsTLS || url.lowercased().hasPrefix("ldaps:") else { return }
        try handle.set(
            LDAP_OPT_X_TLS_REQUIRE_CERT,
            options.tls.verifiesServer ? LDAP_OPT_X_TLS_DEMAND : LDAP_OPT_X_TLS_NEVER
        )
        if let file = options.tls.authorityFile { try handle.set(LDAP_OPT_X_TLS_CACERTFILE, file) }
        // Makes the settings above take effect in a context of this handle's own.
        try handle.set(LDAP_OPT_X_TLS_NEWCTX, 0)
    }

    private func checkConnect(_ code: CInt, _ handle: LDAPHandle, isTLS: Bool) throws(LDAPError) {
        guard code != LDAP_SUCCESS else { return }
        let code = LDAPCode(code)
        var error = LDAPError(.connectFailed, during: "connect", diagnostic: code.text)
        let details = handle.diagnostic
        if code.isResultCode {
            error = LDAPError(.refused, during: "StartTLS", resultCode: ResultCode(rawValue: code.value))
            error.diagnostic = details
        } else if isTLS, let details {
            error = LDAPError(.tls, during: "connect", diagnostic: details)
        } else if code.isTimeout {
            error = LDAPError(.deadlineExceeded, during: "connect", diagnostic: code.text)
        }
        throw error
    }
}
