import LDAPClient
import Testing

/// Walking through many entries.
struct EntrySequenceTests {
    private func withPeople(
        _ count: Int,
        _ body: (LDAPConnection, DistinguishedName) async throws -> Void
    ) async throws {
        try await TestServer.withTree { connection, base in
            let changes = (0..<count).map { Change.add(person(base.child("cn", "p\($0)"))) }
            for result in await connection.pipeline(changes) { _ = try result.get() }
            try await body(connection, base)
        }
    }

    @Test(arguments: [1, 7, 100, 1000])
    func `every entry comes once, whatever the page size`(pageSize: Int) async throws {
        try await withPeople(100) { connection, base in
            var names: [String] = []
            for try await entry in connection.entries(base: base, scope: .oneLevel, pageSize: pageSize) {
                names.append(entry.dn)
            }
            #expect(names.count == 100)
            #expect(Set(names).count == 100)
        }
    }

    @Test func `walks may be nested, left early and started again`() async throws {
        try await withPeople(50) { connection, base in
            let walk = connection.entries(base: base, scope: .oneLevel, attributes: ["cn"], pageSize: 10)
            var inner = 0
            var outer = 0
            for try await _ in walk {
                outer += 1
                if outer == 15 {
                    for try await _ in walk { inner += 1 }
                }
            }
            #expect(outer == 50)
            #expect(inner == 50)
            for try await _ in walk { break }
            var again = 0
            for try await _ in walk { again += 1 }
            #expect(again == 50)
        }
    }

    @Test func `a walk under a missing entry fails`() async throws {
        try await withPeople(0) { connection, base in
            _ = await #expect(throws: LDAPError.self) {
                for try await _ in connection.entries(base: base.child("ou", "none")) {}
            }
        }
    }

    @Test func `more entries than the size limit are an error`() async throws {
        try await withPeople(10) { connection, base in
            let error = await #expect(throws: LDAPError.self) { try await connection.search(base: base, sizeLimit: 5) }
            #expect(error?.resultCode == .sizeLimitExceeded)
        }
    }
}
