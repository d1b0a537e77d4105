import Foundation
import PowerShell

/// A session in UTC at a fixed moment, and all that came out of it.
final class Session {
    let remote: FixedRows
    private let interpreter: Interpreter
    private(set) var outputs: [SessionOutput] = []

    init(_ remote: FixedRows = FixedRows(), limits: Limits = Limits(), zone: TimeZone = .gmt) {
        self.remote = remote
        interpreter = Interpreter(environment: Self.environment(remote, limits, zone))
    }

    static func environment(
        _ remote: FixedRows,
        _ limits: Limits = Limits(),
        _ zone: TimeZone = .gmt
    ) -> SessionEnvironment {
        SessionEnvironment(
            now: { DateTime(Date(timeIntervalSince1970: 1_635_270_192)) },
            newID: { UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)) },
            timeZone: zone,
            remote: remote,
            limits: limits
        )
    }

    @discardableResult
    nonisolated(nonsending) func run(_ script: String) async throws -> Session {
        try await interpreter.run(script) { self.outputs.append($0) }
        return self
    }

    var values: [Value] {
        outputs.flatMap { output -> [Value] in if case .objects(let values) = output { values } else { [] } }
    }
    var texts: [String] { values.map(\.text) }
    var failures: [String] { outputs.compactMap { if case .failure(let record) = $0 { record.message } else { nil } } }
    var warnings: [String] { outputs.compactMap { if case .warning(let text) = $0 { text } else { nil } } }
    var remarks: [String] { outputs.compactMap { if case .information(let text) = $0 { text } else { nil } } }
}

/// What a script puts out, as text.
func texts(_ script: String, _ remote: FixedRows = FixedRows()) async throws -> [String] {
    try await Session(remote).run(script).texts
}
