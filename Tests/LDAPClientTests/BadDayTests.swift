import Foundation
import LDAPClient
import Testing

/// Servers that are silent, slow, gone or overwhelmed.
struct BadDayTests {
    @Test func `a silent server ends at the deadline`() async throws {
        try await TestServer.with { server in
            try await server.withConnection { connection in
                let base = try await TestServer.makeTree(connection)
                server.process.pause()
                let search = await #expect(throws: LDAPError.self) {
                    try await connection.search(base: base, within: .milliseconds(100))
                }
                #expect(search?.code == .deadlineExceeded)
                let add = await #expect(throws: LDAPError.self) {
                    try await connection.add(person(base.child("cn", "Ada")), within: .milliseconds(100))
                }
                #expect(add?.mayHaveBeenApplied == true)
                server.process.resume()
                // The connection is as good as before.
                #expect(try await connection.read(base) != nil)
            }
        }
    }

    @Test func `deadlines hold even when the socket takes no more`() async throws {
        try await TestServer.with { server in
            try await server.withConnection { connection in
                let base = try await TestServer.makeTree(connection)
                server.process.pause()
                var big = person(base.child("cn", "Ada"))
                big.attributes.append(
                    Attribute("jpegPhoto", values: [AttributeValue([UInt8](repeating: 7, count: 3 << 20))])
                )
                let results = await connection.pipeline([.add(big), .add(big), .add(big)], within: .milliseconds(100))
                for result in results {
                    let error = #expect(throws: LDAPError.self) { try result.get() }
                    #expect(error?.code == .deadlineExceeded)
                }
                server.process.resume()
                // The three requests went out after all, each with its abandon behind it.
                #expect(try await connection.read(base, within: .seconds(20)) != nil)
            }
        }
    }

    @Test func `a cancelled task's request is abandoned at once`() async throws {
        try await TestServer.with { server in
            try await server.withConnection { connection in
                let base = try await TestServer.makeTree(connection)
                server.process.pause()
                let task = Task { try await connection.search(base: base, within: .seconds(60)) }
                task.cancel()
                let error = await #expect(throws: LDAPError.self) { try await task.value }
                #expect(error?.code == .cancelled)
                let pipeline = Task {
                    await connection.pipeline([.delete(base), .delete(base)], window: 1, within: .seconds(60))
                }
                pipeline.cancel()
                for result in await pipeline.value {
                    #expect(throws: LDAPError.self) { try result.get() }
                }
                server.process.resume()
                #expect(try await connection.read(base) != nil)
            }
        }
    }

    @Test func `a killed server is noticed by everybody who waits`() async throws {
        try await TestServer.with { server in
            let connection = try await LDAPConnection.connect(to: server.ldapURL)
            try await connection.bind(TestServer.adminDN, password: TestServer.password)
            let base = try await TestServer.makeTree(connection)
            server.process.pause()
            let search = Task { try await connection.search(base: base, within: .seconds(60)) }
            let add = Task { try await connection.add(person(base.child("cn", "Ada")), within: .seconds(60)) }
            let end = Task { await connection.untilClosed() }
            server.process.killAndReap()
            let searchError = await #expect(throws: LDAPError.self) { try await search.value }
            let addError = await #expect(throws: LDAPError.self) { try await add.value }
            #expect(searchError?.code == .connectionLost)
            #expect(addError?.code == .connectionLost)
            #expect(await end.value?.code == .connectionLost)
            #expect(!connection.isAlive)
            let later = await #expect(throws: LDAPError.self) { try await connection.read(base) }
            #expect(later?.code == .connectionLost)
            #expect(later?.mayHaveBeenApplied == false)
        }
    }

    @Test func `a thousand requests are in flight at once`() async throws {
        try await TestServer.withTree { connection, base in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<1000 {
                    group.addTask {
                        try await connection.add(person(base.child("cn", "p\(number)")), within: .seconds(60))
                    }
                }
                try await group.waitForAll()
            }
            let names = try await withThrowingTaskGroup(of: String?.self) { group in
                for number in 0..<1000 {
                    group.addTask {
                        let entry = try await connection.read(base.child("cn", "p\(number)"), within: .seconds(60))
                        // Each caller gets its own answer.
                        return entry?.first("cn") == "p\(number)" ? entry?.dn : nil
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.formUnion([$1].compactMap { $0 }) }
            }
            #expect(names.count == 1000)
        }
    }

    @Test func `a thousand requests before a bind do not make the server hang up`() async throws {
        try await TestServer.with { server in
            try await LDAPConnection.withConnection(to: server.ldapURL) { connection in
                try await withThrowingTaskGroup(of: String.self) { group in
                    for _ in 0..<1000 { group.addTask { try await connection.whoAmI(within: .seconds(60)) } }
                    for try await name in group { #expect(name == "") }
                }
            }
        }
    }

    @Test func `closing answers everybody`() async throws {
        try await TestServer.with { server in
            let connection = try await LDAPConnection.connect(to: server.ldapiURL)
            server.process.pause()
            let waiting = Task { try await connection.whoAmI(within: .seconds(60)) }
            let end = Task { await connection.untilClosed() }
            await connection.close()
            let error = await #expect(throws: LDAPError.self) { try await waiting.value }
            #expect(error?.code == .closed)
            #expect(await end.value?.code == .closed)
            let later = await #expect(throws: LDAPError.self) { try await connection.whoAmI() }
            #expect(later?.code == .closed)
        }
    }

    @Test(arguments: [
        "ldap://127.0.0.1:1", "ldapi://%2Fno%2Fsuch%2Fsocket", "nonsense://x", "ldap://no.such.host.invalid",
    ])
    func `where nobody listens, connecting fails`(url: String) async {
        let error = await #expect(throws: LDAPError.self) { try await LDAPConnection.connect(to: url) }
        #expect(error?.code == .connectFailed)
    }

    @Test func `waiting for the end can be cancelled`() async throws {
        try await TestServer.with { server in
            try await server.withConnection { connection in
                let task = Task { await connection.untilClosed() }
                task.cancel()
                #expect(await task.value?.code == nil)
                #expect(connection.isAlive)
            }
        }
    }
}
