internal import CLDAP

extension LDAPConnection {
    @discardableResult
    public func add(
        _ entry: Entry,
        controls: [RequestControl] = [],
        within limit: Duration? = nil
    ) async throws(LDAPError) -> Reply {
        try await apply(.add(entry, controls: controls), within: limit)
    }

    /// Makes all of the modifications, in order, or none.
    @discardableResult
    public func modify(
        _ dn: some DirectoryName,
        _ modifications: [Modification],
        controls: [RequestControl] = [],
        within limit: Duration? = nil
    ) async throws(LDAPError) -> Reply {
        try await apply(.modify(dn, modifications, controls: controls), within: limit)
    }

    /// Renames an entry, and with `newSuperior` moves it and all below it there.
    @discardableResult
    public func rename(
        _ dn: some DirectoryName,
        to newRDN: some DirectoryName,
        deleteOldRDN: Bool = true,
        newSuperior: (any DirectoryName)? = nil,
        controls: [RequestControl] = [],
        within limit: Duration? = nil
    ) async throws(LDAPError) -> Reply {
        let superior = newSuperior?.ldapName
        return try await apply(
            .rename(dn, to: newRDN, deleteOldRDN: deleteOldRDN, newSuperior: superior, controls: controls),
            within: limit
        )
    }

    @discardableResult
    public func delete(
        _ dn: some DirectoryName,
        controls: [RequestControl] = [],
        within limit: Duration? = nil
    ) async throws(LDAPError) -> Reply {
        try await apply(.delete(dn, controls: controls), within: limit)
    }

    /// Makes one change. For many, see ``pipeline(_:window:within:)``.
    @discardableResult
    public func apply(_ change: Change, within limit: Duration? = nil) async throws(LDAPError) -> Reply {
        try await perform(change.operation, within: limit) { handle, arena, id in
            try change.send(handle, arena, &id)
        }.check(change.operation).reply
    }

    /// Whether the entry has this value, by the server's matching rule. Needs no right to read it.
    public func compare(
        _ dn: some DirectoryName,
        _ attribute: String,
        _ value: String,
        controls: [RequestControl] = [],
        within limit: Duration? = nil
    ) async throws(LDAPError) -> Bool {
        let name = dn.ldapName
        let result = try await perform("compare", within: limit) { handle, arena, id in
            let value = arena.pointer(arena.berval(Array(value.utf8)))
            let controls = try arena.controls(controls)
            return ldap_compare_ext(
                handle,
                try arena.string(name),
                try arena.string(attribute),
                value,
                controls,
                nil,
                &id
            )
        }
        return try result.check("compare", accepting: [.compareTrue, .compareFalse]).resultCode == .compareTrue
    }
}
