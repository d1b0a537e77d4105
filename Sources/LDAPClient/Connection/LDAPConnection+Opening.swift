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
        let deadline = uptime(after: options.connectTimeout)
        let handle: LDAPHandle
        do {
            // TLS is started below, on a stream whose patience is limited.
            handle = try LDAPHandle(url: Self.plainURL(url))
            try configure(handle)
        } catch {
            throw LDAPError(.connectFailed, during: "connect", diagnostic: error.text)
        }
        try checkConnect(ldap_connect(handle.raw), handle, deadline)
        guard let number = handle.number(LDAP_OPT_DESC), let socket = SocketDescriptor(duplicating: number) else {
            throw LDAPError(.connectFailed, during: "connect", diagnostic: "no socket")
        }
        let buffer = SocketBuffer(socket)
        guard SocketLayer.install(buffer, in: handle) else {
            throw LDAPError(.connectFailed, during: "connect", diagnostic: "no stream")
        }
        buffer.patience = deadline
        if isImplicitTLS {
            try checkConnect(ldap_install_tls(handle.raw), handle, deadline, isTLS: true)
        } else if options.startsTLS {
            try checkConnect(ldap_start_tls_s(handle.raw, nil, nil), handle, deadline, isTLS: true)
        }
        buffer.patience = nil
        self.handle = handle
        self.socket = buffer
        watch(socket)
        noteAlive(true)
        // The server may have said something along with the end of the handshake.
        receive()
    }

    private var isImplicitTLS: Bool { url.lowercased().hasPrefix("ldaps:") }

    /// The URL for the same host and port without TLS.
    static func plainURL(_ url: String) -> String {
        guard url.lowercased().hasPrefix("ldaps://") else { return url }
        let rest = url.dropFirst("ldaps://".count)
        let host = rest.prefix { $0 != "/" && $0 != "?" }
        let hasPort = host.drop { $0 != "]" }.contains(":") || (!host.contains("]") && host.contains(":"))
        return "ldap://\(host)\(hasPort ? "" : ":636")\(rest.dropFirst(host.count))"
    }

    private func watch(_ socket: SocketDescriptor) {
        sources = EventSources(
            socket,
            on: executor.queue,
            readable: { [weak self] in self?.assumeIsolated { $0.receiveTogether() } },
            timeout: { [weak self] in self?.assumeIsolated { $0.giveUpLateRequests() } }
        )
    }

    private func configure(_ handle: LDAPHandle) throws(LDAPCode) {
        try handle.set(LDAP_OPT_PROTOCOL_VERSION, LDAP_VERSION3)
        try handle.set(LDAP_OPT_DEREF, LDAP_DEREF_NEVER)
        try handle.setOff(LDAP_OPT_REFERRALS)
        try handle.set(LDAP_OPT_NETWORK_TIMEOUT, options.connectTimeout)
        try handle.set(LDAP_OPT_TIMEOUT, options.connectTimeout)
        guard options.startsTLS || isImplicitTLS else { return }
        try handle.set(
            LDAP_OPT_X_TLS_REQUIRE_CERT,
            options.tls.verifiesServer ? LDAP_OPT_X_TLS_DEMAND : LDAP_OPT_X_TLS_NEVER
        )
        if let file = options.tls.authorityFile { try handle.set(LDAP_OPT_X_TLS_CACERTFILE, file) }
        // Makes the settings above take effect in a context of this handle's own.
        try handle.set(LDAP_OPT_X_TLS_NEWCTX, 0)
    }

    private func checkConnect(
        _ code: CInt,
        _ handle: LDAPHandle,
        _ deadline: UInt64,
        isTLS: Bool = false
    ) throws(LDAPError) {
        guard code != LDAP_SUCCESS else { return }
        let code = LDAPCode(code)
        let details = handle.diagnostic
        if code.isTimeout || uptime() >= deadline {
            throw LDAPError(.deadlineExceeded, during: "connect", diagnostic: details ?? code.text)
        }
        if code.isResultCode {
            let resultCode = ResultCode(rawValue: code.value)
            throw LDAPError(.refused, during: "StartTLS", resultCode: resultCode, diagnostic: details)
        }
        throw LDAPError(isTLS ? .tls : .connectFailed, during: "connect", diagnostic: details ?? code.text)
    }
}
