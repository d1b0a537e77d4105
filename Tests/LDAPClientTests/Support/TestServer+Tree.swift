import LDAPClient

extension TestServer {
    /// Runs `body` with a bound connection to a server of its own, and an empty tree.
    static func withTree<Value>(
        _ body: (LDAPConnection, DistinguishedName) async throws -> Value
    ) async throws -> Value {
        try await with { server in
            try await server.withConnection { connection in
                try await body(connection, try await makeTree(connection))
            }
        }
    }

    /// Adds the suffix entry.
    @discardableResult
    static func makeTree(_ connection: LDAPConnection) async throws -> DistinguishedName {
        let base = try DistinguishedName(parsing: suffix)
        try await connection.add(
            Entry(
                base,
                [
                    Attribute("objectClass", "dcObject", "organization"), Attribute("dc", "example"),
                    Attribute("o", "Example"),
                ]
            )
        )
        return base
    }
}

/// A person whose name is the last part of `dn`.
func person(_ dn: DistinguishedName, _ more: Attribute...) -> Entry {
    Entry(
        dn,
        [
            Attribute("objectClass", "inetOrgPerson"),
            Attribute("cn", dn.rdn?.value ?? "nobody"),
            Attribute("sn", "Example"),
        ] + more
    )
}
