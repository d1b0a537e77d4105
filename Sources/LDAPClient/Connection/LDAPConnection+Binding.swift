internal import CLDAP

extension LDAPConnection {
    /// Binds with a name and a password. Do it before anything else is under way.
    ///
    /// An empty password is refused here: servers would take it for an anonymous bind that succeeds.
    public func bind(
        _ dn: some DirectoryName,
        password: String,
        within limit: Duration? = nil
    ) async throws(LDAPError) {
        guard !password.isEmpty else {
            throw LDAPError(
                .refused,
                during: "bind",
                resultCode: .unwillingToPerform,
                diagnostic: "a name without a password would bind as nobody"
            )
        }
        let name = dn.ldapName
        let bytes = Array(password.utf8)
        try await bind(within: limit) { handle, arena, id in
            ldap_sasl_bind(handle, try arena.string(name), nil, arena.pointer(arena.berval(bytes)), nil, nil, &id)
        }
    }

    /// Binds as who we are to the operating system, over `ldapi://`, or to TLS (SASL EXTERNAL).
    public func bindExternal(within limit: Duration? = nil) async throws(LDAPError) {
        try await bind(within: limit) { handle, arena, id in
            let none = arena.pointer(arena.berval([]))
            return ldap_sasl_bind(handle, try arena.string(""), try arena.string("EXTERNAL"), none, nil, nil, &id)
        }
    }

    private func bind(within limit: Duration?, send: @escaping PendingRequest.Send) async throws(LDAPError) {
        // Whatever the bind's outcome, the one before it is void.
        isAuthenticated = false
        _ = try await perform("bind", within: limit, send: send).check("bind")
        isAuthenticated = true
        sendWaiting()
    }

    /// Who the server takes us for, for example `dn:cn=admin,dc=example,dc=com`; empty for nobody (RFC 4532).
    public func whoAmI(
        controls: [RequestControl] = [],
        within limit: Duration? = nil
    ) async throws(LDAPError) -> String {
        let result = try await perform("whoAmI", within: limit) { handle, arena, id in
            ldap_whoami(handle, try arena.controls(controls), nil, &id)
        }
        return String(decoding: try result.check("whoAmI").value ?? [], as: UTF8.self)
    }

    /// Sets a password (RFC 3062); the server hashes it as it is set up to.
    public func changePassword(
        of dn: some DirectoryName,
        new: String,
        old: String? = nil,
        controls: [RequestControl] = [],
        within limit: Duration? = nil
    ) async throws(LDAPError) {
        let name = dn.ldapName
        let result = try await perform("changePassword", within: limit) { handle, arena, id in
            let user = arena.pointer(arena.berval(Array(name.utf8)))
            let old = old.map { arena.pointer(arena.berval(Array($0.utf8))) }
            let new = arena.pointer(arena.berval(Array(new.utf8)))
            return ldap_passwd(handle, user, old, new, try arena.controls(controls), nil, &id)
        }
        _ = try result.check("changePassword")
    }
}
