import ControlAPI
import ControlClient
import Foundation
import PowerShell
import Testing

@testable import UnderstudyCLI

/// Somebody at the cmdlets of a tenant, as `understudy exchange` puts them there; what comes out is kept.
struct ExchangeShell {
    let instance: Instance
    let tenant: String
    /// Nobody is the operator.
    let person: String?

    /// What came out of a script.
    struct Outcome: Sendable {
        var objects: [Value] = []
        var warnings: [String] = []
        var information: [String] = []
        var errors: [ErrorRecord] = []

        /// One line an object, with a property of each.
        func values(of property: String) -> [String] {
            objects.map { value in
                guard case .object(let object) = value else { return value.text }
                return object[property]?.text ?? "(none)"
            }
        }

        /// Everything, to be compared.
        var text: String {
            get throws {
                var stream = JSONStream(style: .lines, zone: .gmt)
                for value in objects { try stream.append(value) }
                stream.finish()
                let failures = errors.map {
                    "\($0.category) \($0.id) \($0.exceptionType): \($0.message) [\($0.target)]"
                }
                let rows = String(decoding: stream.takeBytes(), as: UTF8.self)
                return ([rows] + warnings + information + failures).joined(separator: "\n")
            }
        }
    }

    /// A connection and the variables, kept over several scripts.
    final class Session {
        private let interpreter: Interpreter

        fileprivate init(_ interpreter: Interpreter) {
            self.interpreter = interpreter
        }

        /// Runs a script to its end; errors are part of what comes out.
        nonisolated(nonsending) func run(_ script: String) async throws -> Outcome {
            var outcome = Outcome()
            do {
                try await interpreter.run(script) { output in
                    switch output {
                    case .objects(let values): outcome.objects += values
                    case .warning(let text): outcome.warnings.append(text)
                    case .information(let text): outcome.information.append(text)
                    case .failure(let record): outcome.errors.append(record)
                    case .verbose: break
                    }
                }
            } catch let record as ErrorRecord {
                outcome.errors.append(record)
            } catch let error as ParseError {
                outcome.errors.append(error.record)
            }
            return outcome
        }
    }

    func session<Value: Sendable>(_ body: (Session) async throws -> Value) async throws -> Value {
        try await instance.client { client in try await body(Session(try await interpreter(client))) }
    }

    /// Runs a script in a session of its own.
    func run(_ script: String) async throws -> Outcome {
        try await session { try await $0.run(script) }
    }

    /// Runs a script that must not fail.
    @discardableResult
    func succeed(_ script: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> Outcome {
        let outcome = try await run(script)
        try #require(outcome.errors.isEmpty, "\(script): \(outcome.errors)", sourceLocation: sourceLocation)
        return outcome
    }

    /// Waits until the directory has everything.
    func settle() async throws {
        let wait = try await instance.client { try await $0.wait(Wait(tenant: tenant, seconds: 20)) }
        try #require(wait.isReady)
    }

    private func interpreter(_ client: ControlClient) async throws -> Interpreter {
        let remote = try await ServiceCommands(
            client,
            tenant: tenant,
            person: person,
            confirmations: Confirmations(mayAsk: false)
        )
        let offset = try await client.clock().now.timeIntervalSince(Date())
        return Interpreter(
            environment: SessionEnvironment(
                now: { DateTime(Date().addingTimeInterval(offset)) },
                newID: { UUID() },
                timeZone: .gmt,
                remote: remote
            )
        )
    }
}

extension Instance {
    func shell(_ tenant: String, as person: String?) -> ExchangeShell {
        ExchangeShell(instance: self, tenant: tenant, person: person)
    }
}
