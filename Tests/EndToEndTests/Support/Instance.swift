import ControlAPI
import ControlClient
import Foundation
import LDAPClient
import Testing

/// A running instance: the engine is a child process of ours, and slapd is one of the engine's.
struct Instance: Sendable {
    let pid: pid_t
    let ready: ReadyBody
    let readyFile: String
    /// What the engine wrote to stdout and stderr.
    let log: String

    var state: String { ready.state }
    var ldapURL: String { ready.ldapURL }
    var logText: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

    /// Runs `understudy` against this instance.
    @discardableResult
    func understudy(_ arguments: String..., input: String = "") async throws -> Program.Result {
        try await understudy(arguments, input: input)
    }

    @discardableResult
    func understudy(_ arguments: [String], input: String = "") async throws -> Program.Result {
        try await Program.understudy(arguments, input: input, environment: ["UNDERSTUDY_STATE": state])
    }

    /// Runs a command with `--json` that must succeed, and returns its one object.
    func json<Value: Decodable>(
        _ type: Value.Type = Value.self,
        _ arguments: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Value {
        let result = try await understudy(arguments + ["--json"])
        try #require(result.code == 0, "\(result)", sourceLocation: sourceLocation)
        return try result.value(type)
    }

    /// Runs `body` with a client of the control API.
    func client<Value: Sendable>(_ body: (ControlClient) async throws -> Value) async throws -> Value {
        try await ControlClient.withClient(socket: ready.controlSocket, body)
    }

    /// Runs `body` with a connection that is bound as `dn`.
    func bound<Value: Sendable>(
        as dn: String,
        _ password: String,
        _ body: (LDAPConnection) async throws -> Value
    ) async throws -> Value {
        try await LDAPConnection.withConnection(to: ldapURL) { connection in
            try await connection.bind(dn, password: password)
            return try await body(connection)
        }
    }

    /// The result code of a bind; `.success` where the server lets `dn` in.
    func bind(_ dn: String, _ password: String) async throws -> ResultCode {
        do {
            try await bound(as: dn, password) { _ in }
            return .success
        } catch let error as LDAPError {
            return try #require(error.resultCode, "\(String(reflecting: error))")
        }
    }

    /// `verify` finds nothing, in one tenant or in all.
    func expectClean(_ tenant: String? = nil, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let report = try await client { try await $0.verify(tenants: tenant.map { [$0] } ?? []) }
        #expect(report.ok, "\(report.found)", sourceLocation: sourceLocation)
    }

    func tenant(_ name: String) throws -> TenantBody {
        try #require(ready.tenants.first { $0.name == name })
    }
}

extension VerifyReport {
    /// What does not hold, in words.
    var found: [String] {
        checks.filter { $0.violationCount > 0 }.map { "\($0.name), \($0.tenant): \($0.violations)" }
    }
}
