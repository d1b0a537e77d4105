import ControlAPI
import Foundation
import Subprocess
import Testing

/// The built `understudy` and the tools that people use beside it, run as they would.
enum Program {
    struct Result: Sendable, CustomStringConvertible {
        let arguments: [String]
        let status: TerminationStatus
        let output: String
        let messages: String

        /// The exit code; negative where a signal ended it.
        var code: Int32 {
            switch status {
            case .exited(let code): code
            case .signaled(let signal): -signal
            }
        }

        var lines: [String] { output.split(separator: "\n").map(String.init) }

        /// Every line of the output as a JSON object.
        func objects() throws -> [[String: Any]] {
            try lines.map { line in
                try #require(
                    try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                    "a line of \(arguments) is no JSON object: \(line)"
                )
            }
        }

        /// Every line of the output as a value of the control API.
        func values<Value: Decodable>(_ type: Value.Type = Value.self) throws -> [Value] {
            try lines.map { try ControlJSON.decoder().decode(Value.self, from: Data($0.utf8)) }
        }

        /// The one line of the output as a value of the control API.
        func value<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
            let values = try values(type)
            return try #require(values.count == 1 ? values.first : nil, "\(self)")
        }

        var description: String { "\(arguments) gave \(status): \(output.prefix(2_000)) \(messages.prefix(2_000))" }
    }

    /// The program beside this test bundle.
    static let path: String = {
        let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let candidates = [bundle, Bundle.main.bundleURL, bundle.appending(path: "../../..").standardizedFileURL]
        let found = candidates.map { $0.appending(path: "understudy").path(percentEncoded: false) }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        return found ?? "understudy"
    }()

    /// Nothing of whoever runs the tests may leak in.
    private static let cleared = [
        "STATE", "TENANT", "AS", "EPHEMERAL", "DETACH", "LDAP_PORT", "LDAPS_PORT", "READY_FILE", "SEED", "DURABILITY",
        "SAMPLES", "LOG_LEVEL", "READY_WITHIN", "FAULTS",
    ]

    static func environment(_ changes: [String: String] = [:]) -> Environment {
        var updates: [Environment.Key: String?] = ["UNDERSTUDY_COMMAND": "understudy"]
        for name in cleared { updates[Environment.Key(stringLiteral: "UNDERSTUDY_" + name)] = .some(nil) }
        for (name, value) in changes { updates[Environment.Key(stringLiteral: name)] = value }
        return .inherit.updating(updates)
    }

    /// Runs `understudy` and collects what it says.
    static func understudy(
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:]
    ) async throws -> Result {
        try await run([path] + arguments, input: input, environment: environment)
    }

    /// Runs any program and collects what it says. One that does not end by itself is killed, and the test fails.
    static func run(
        _ words: [String],
        input: String = "",
        environment: [String: String] = [:],
        within limit: Duration = .seconds(100)
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result.self) { group in
            // Cancelling a run kills its process.
            group.addTask { try await collect(words, input, environment) }
            group.addTask {
                try await Task.sleep(for: limit)
                throw TooLate(words: words, limit: limit)
            }
            defer { group.cancelAll() }
            return try #require(try await group.next())
        }
    }

    struct TooLate: Error, CustomStringConvertible {
        let words: [String]
        let limit: Duration

        var description: String { "\(words) did not end within \(limit)" }
    }

    private static func collect(
        _ words: [String],
        _ input: String,
        _ environment: [String: String]
    ) async throws -> Result {
        let record = try await Subprocess.run(
            .name("env"),
            arguments: .init(words),
            environment: Self.environment(environment),
            input: .string(input),
            output: .string(limit: 1 << 24),
            error: .string(limit: 1 << 24)
        )
        return Result(
            arguments: Array(words.dropFirst()),
            status: record.terminationStatus,
            output: record.standardOutput,
            messages: record.standardError
        )
    }
}
