public import LDAPClient

extension SlapdServer {
    /// A new connection as the operator: whoever runs this process, through the Unix socket. Close it after use.
    ///
    /// The operator manages the configuration, and all databases whose template says so.
    public nonisolated func operatorConnection() async throws(LDAPError) -> LDAPConnection {
        try await OperatorConnection.open(endpoints.socket)
    }

    /// A new connection, bound with a password, through the Unix socket. Close it after use.
    public nonisolated func connect(
        as dn: some DirectoryName,
        password: String
    ) async throws(LDAPError) -> LDAPConnection {
        let connection = try await LDAPConnection.connect(to: endpoints.socket)
        do throws(LDAPError) {
            try await connection.bind(dn, password: password)
        } catch {
            await connection.close()
            throw error
        }
        return connection
    }
}
