import Foundation
import LDAPClient
import Testing

/// Following a directory's content.
struct ContentSyncTests {
    @Test func `what is there is told, and then what changes`() async throws {
        try await TestServer.withTree { connection, base in
            let ada = base.child("cn", "Ada")
            try await connection.add(person(ada))
            var messages = connection.contentSync(base: base, filter: .equal("objectClass", "person"))
                .makeAsyncIterator()
            let (state, uuid, entry) = try #require(try await messages.nextEntry())
            #expect(state == .add)
            #expect(entry["sn"] == ["Example"])
            while let message = try await messages.next(), !message.endsRefresh {}

            try await connection.modify(ada, [.replace("sn", "King")])
            let modified = try #require(try await messages.nextEntry())
            #expect(modified.0 == .modify)
            #expect(modified.1 == uuid)
            #expect(modified.2["sn"] == ["King"])
            try await connection.delete(ada)
            let deleted = try #require(try await messages.nextEntry())
            #expect(deleted.0 == .delete)
            #expect(deleted.1 == uuid)
        }
    }

    @Test func `a cookie brings what has changed since`() async throws {
        try await TestServer.withTree { connection, base in
            try await connection.add(person(base.child("cn", "Ada")))
            let (entries, cookie) = try await refresh(connection, base, nil)
            #expect(entries.count == 2)
            #expect(cookie != nil)
            try await connection.add(person(base.child("cn", "Bob")))
            let (later, _) = try await refresh(connection, base, cookie)
            #expect(later.filter { $0.0 == .add }.map(\.2.dn) == ["cn=Bob,\(TestServer.suffix)"])
        }
    }

    @Test func `leaving the loop ends the search`() async throws {
        try await TestServer.withTree { connection, base in
            for try await _ in connection.contentSync(base: base) { break }
            let task = Task { for try await _ in connection.contentSync(base: base) {} }
            task.cancel()
            _ = await task.result
            #expect(try await connection.read(base) != nil)
        }
    }

    @Test func `a cookie from the future is refused`() async throws {
        try await TestServer.withTree { connection, base in
            _ = await #expect(throws: LDAPError.self) {
                for try await _ in connection.contentSync(
                    base: base,
                    cookie: Array("rid=001,csn=20990101000000.000000Z#000000#000#000000".utf8),
                    mode: .refreshOnly
                ) {}
            }
        }
    }

    @Test func `the loss of the connection ends the sequence`() async throws {
        try await TestServer.with { server in
            try await server.withConnection { connection in
                let base = try await TestServer.makeTree(connection)
                var messages = connection.contentSync(base: base).makeAsyncIterator()
                while let message = try await messages.next(), !message.endsRefresh {}
                server.process.killAndReap()
                do throws(LDAPError) {
                    while try await messages.next() != nil {}
                    Issue.record("the sequence ended without an error")
                } catch {
                    #expect(error.code == .connectionLost)
                }
            }
        }
    }

    @Test func `a server that is silent during the refresh ends at the limit`() async throws {
        try await TestServer.with { server in
            try await server.withConnection { connection in
                let base = try await TestServer.makeTree(connection)
                server.process.pause()
                let error = await #expect(throws: LDAPError.self) {
                    for try await _ in connection.contentSync(base: base, within: .milliseconds(100)) {}
                }
                #expect(error?.code == .deadlineExceeded)
                server.process.resume()
            }
        }
    }

    private func refresh(
        _ connection: LDAPConnection,
        _ base: DistinguishedName,
        _ cookie: [UInt8]?
    ) async throws -> ([(SyncMessage.State, UUID, Entry)], [UInt8]?) {
        var entries: [(SyncMessage.State, UUID, Entry)] = []
        var last = cookie
        for try await message in connection.contentSync(base: base, cookie: cookie, mode: .refreshOnly) {
            last = message.cookie ?? last
            if case .entry(let state, let uuid, let entry, _) = message { entries.append((state, uuid, entry)) }
        }
        return (entries, last)
    }
}

extension ContentSync.Iterator {
    /// The next message that is about an entry.
    fileprivate mutating func nextEntry() async throws -> (SyncMessage.State, UUID, Entry)? {
        while let message = try await next() {
            if case .entry(let state, let uuid, let entry, _) = message { return (state, uuid, entry) }
        }
        return nil
    }
}
