import LDAPClient
import Testing

/// Connections that come back.
struct ReconnectingConnectionTests {
    private func pool(_ server: TestServer, password: String = TestServer.password) -> ReconnectingConnection {
        ReconnectingConnection(to: server.ldapURL) { connection throws(LDAPError) in
            try await connection.bind(TestServer.adminDN, password: password)
        }
    }

    @Test func `one connection serves everybody, bound`() async throws {
        try await TestServer.with { server in
            let pool = pool(server)
            let names = try await withThrowingTaskGroup(of: ObjectIdentifier.self) { group in
                for _ in 0..<20 { group.addTask { ObjectIdentifier(try await pool.connection()) } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(names.count == 1)
            let name = try await pool.withConnection { try await $0.whoAmI() }
            #expect(name == "dn:" + TestServer.adminDN)
            await pool.close()
            let error = await #expect(throws: LDAPError.self) { try await pool.connection() }
            #expect(error?.code == .closed)
        }
    }

    @Test func `after a crash of the server there is a new connection`() async throws {
        try await TestServer.with { server in
            let pool = pool(server)
            let first = try await pool.connection()
            server.process.killAndReap()
            _ = await first.untilClosed()
            let waiting = Task { try await pool.connection(within: .seconds(20)) }
            try await server.relaunched { _ in
                let second = try await waiting.value
                #expect(try await second.whoAmI() == "dn:" + TestServer.adminDN)
                await pool.close()
            }
        }
    }

    @Test func `with no server the wait ends at its limit`() async throws {
        let pool = ReconnectingConnection(to: "ldap://127.0.0.1:1") { _ throws(LDAPError) in }
        let error = await #expect(throws: LDAPError.self) { try await pool.connection(within: .milliseconds(100)) }
        #expect(error?.code == .deadlineExceeded)
        let task = Task { try await pool.connection(within: .seconds(60)) }
        task.cancel()
        let cancelled = await #expect(throws: LDAPError.self) { try await task.value }
        #expect(cancelled?.code == .cancelled)
    }

    @Test func `a refused bind is not tried for ever`() async throws {
        try await TestServer.with { server in
            let pool = pool(server, password: "wrong")
            let error = await #expect(throws: LDAPError.self) { try await pool.connection(within: .seconds(60)) }
            #expect(error?.resultCode == .invalidCredentials)
        }
    }
}
