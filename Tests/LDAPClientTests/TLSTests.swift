import LDAPClient
import Testing

/// Encrypted connections.
struct TLSTests {
    private func options(
        _ authorityFile: String,
        startsTLS: Bool = false,
        within limit: Duration = .seconds(5)
    ) -> LDAPConnection.Options {
        var options = LDAPConnection.Options()
        options.connectTimeout = limit
        // Far off, so that it is the connect timeout that ends a connect, however busy the machine is.
        options.deadline = .seconds(300)
        options.tls.authorityFile = authorityFile
        options.startsTLS = startsTLS
        return options
    }

    @Test(arguments: [false, true])
    func `a server with a certificate of our authority is trusted`(startsTLS: Bool) async throws {
        try await TestServer.with { server in
            let url = startsTLS ? server.ldapURL : server.ldapsURL
            let options = options(server.authorityFile, startsTLS: startsTLS)
            try await LDAPConnection.withConnection(to: url, options: options) { connection in
                try await connection.bind(TestServer.adminDN, password: TestServer.password)
                let base = try await TestServer.makeTree(connection)
                // Larger than TLS records, socket buffers and our own.
                let photo = [UInt8](repeating: 1, count: 2 << 20)
                var ada = person(base.child("cn", "Ada"))
                ada.attributes.append(Attribute("jpegPhoto", values: [AttributeValue(photo)]))
                let changes = (0..<200).map { Change.add(person(base.child("cn", "p\($0)"))) }
                let results = await connection.pipeline([.add(ada)] + changes)
                #expect(results.allSatisfy { (try? $0.get()) != nil })
                let entries = try await connection.search(base: base, scope: .oneLevel)
                #expect(entries.count == 201)
                #expect(entries.first { $0.has("jpegPhoto") }?.bytes("jpegPhoto") == [photo])
            }
        }
    }

    @Test(arguments: [false, true])
    func `a server of another authority is not`(startsTLS: Bool) async throws {
        try await TestServer.with { server in
            let url = startsTLS ? server.ldapURL : server.ldapsURL
            let options = options(server.otherAuthorityFile, startsTLS: startsTLS)
            let error = await #expect(throws: LDAPError.self) {
                try await LDAPConnection.connect(to: url, options: options)
            }
            #expect(error?.code == .tls)
        }
    }

    @Test func `a connection to another name than the certificate's is refused`() async throws {
        try await TestServer.with { server in
            let url = "ldaps://127.0.0.2:\(server.tlsPort)"
            let error = await #expect(throws: LDAPError.self) {
                try await LDAPConnection.connect(to: url, options: options(server.authorityFile))
            }
            #expect(error?.code == .tls || error?.code == .connectFailed)
        }
    }

    @Test func `a server that is silent during the handshake ends at the connect timeout`() async throws {
        try await TestServer.with { server in
            server.process.pause()
            for (url, startsTLS) in [(server.ldapsURL, false), (server.ldapURL, true)] {
                let options = options(server.authorityFile, startsTLS: startsTLS, within: .milliseconds(300))
                let started = ContinuousClock.now
                let error = await #expect(throws: LDAPError.self) {
                    try await LDAPConnection.connect(to: url, options: options)
                }
                #expect(error?.code == .deadlineExceeded)
                #expect(ContinuousClock.now - started < .seconds(60))
            }
            server.process.resume()
        }
    }
}
