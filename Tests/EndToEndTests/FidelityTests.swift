import ControlAPI
import ControlClient
import Testing

/// What searches show under `Fidelity=strict`, with a clock that jumps.
@Suite struct FidelityTests {
    @Test func `records are seen late and for so long, and the evidence for ever`() async throws {
        try await InstanceFixture.with { instance in
            func run(_ words: String...) async throws -> Program.Result {
                let result = try await instance.understudy(words + ["--tenant", "contoso"])
                #expect(result.code == 0, "\(result)")
                return result
            }
            func seen() async throws -> [AuditRowBody.Log] {
                let listed = try await run("audit", "list", "--json").values(AuditRowBody.self)
                let exported = try await run("audit", "export", "--format", "csv").output.split(separator: "\r\n")
                #expect(exported.count == listed.count + 1)
                return listed.map(\.log)
            }
            func advance(_ span: String) async throws {
                let moved = try await instance.understudy("clock", "advance", span)
                #expect(moved.code == 0, "\(moved)")
            }
            _ = try await run("tenant", "settings", "set", "Fidelity=strict")
            _ = try await run("calendar", "create", "Clinic", "--as", "megan.bowen@contoso.com", "--wait")
            #expect(try await seen() == [.directory])
            try await advance("16m")
            #expect(try await seen() == [.exchange, .exchange, .directory])
            try await advance("31d")
            #expect(try await seen() == [.exchange, .exchange])
            try await advance("60d")
            #expect(try await seen().isEmpty)
            let verified = try await instance.json(AuditVerification.self, "audit", "verify", "--tenant", "contoso")
            #expect(verified.ok && verified.rows == 3)
            try await instance.expectClean()
            _ = try await run("tenant", "settings", "set", "Fidelity=off")
            #expect(try await seen().count == 4)
        }
    }
}
