import LDAPClient
import Testing

/// Many changes at once.
struct PipelineTests {
    @Test func `answers come in the order of the changes`() async throws {
        try await TestServer.withTree { connection, base in
            var changes = (0..<500).map {
                Change.add(person(base.child("cn", "p\($0)")), controls: [.postRead(["cn"])])
            }
            changes[100] = .delete(base.child("cn", "nobody"))
            changes[200] = .modify("cn=\0", [])
            let results = await connection.pipeline(changes, window: 32)
            #expect(results.count == changes.count)
            for (number, result) in results.enumerated() {
                switch (number, result) {
                case (100, .failure(let error)): #expect(error.resultCode == .noSuchObject)
                case (200, .failure(let error)): #expect(error.code == .encoding)
                case (_, .success(let reply)): #expect(reply.postRead?["cn"] == ["p\(number)"])
                default: Issue.record("change \(number): \(result)")
                }
            }
        }
    }

    @Test func `a window of one keeps dependent changes in order`() async throws {
        try await TestServer.withTree { connection, base in
            let a = base.child("cn", "a")
            let results = await connection.pipeline(
                [
                    .add(person(a)), .modify(a, [.replace("sn", "S")]),
                    .rename(a, to: RelativeDistinguishedName("cn", "b")), .delete(base.child("cn", "b")),
                ],
                window: 1
            )
            for result in results { _ = try result.get() }
        }
    }

    @Test func `nothing is answered with nothing`() async throws {
        try await TestServer.withTree { connection, _ in
            #expect(await connection.pipeline([]).isEmpty)
        }
    }

    @Test func `a server that dies leaves no change without an answer`() async throws {
        try await TestServer.with { server in
            try await server.withConnection { connection in
                let base = try await TestServer.makeTree(connection)
                server.process.pause()
                let changes = (0..<300).map { Change.add(person(base.child("cn", "p\($0)"))) }
                let task = Task { await connection.pipeline(changes, window: 10, within: .seconds(60)) }
                // Once this has timed out, the pipeline, started before, has sent its first window.
                _ = try? await connection.whoAmI(within: .milliseconds(50))
                server.process.killAndReap()
                let results = await task.value
                #expect(results.count == 300)
                let errors = results.compactMap { result in
                    if case .failure(let error) = result { error } else { nil }
                }
                #expect(errors.allSatisfy { $0.code == .connectionLost })
                #expect(errors.count { $0.mayHaveBeenApplied } <= 10)
            }
        }
    }
}
