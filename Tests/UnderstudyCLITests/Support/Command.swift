import Foundation
import Subprocess

/// Runs the built `understudy`, as a person would.
struct Command {
    struct Result {
        let status: TerminationStatus
        let output: String
        let messages: String
    }

    /// The program beside this test bundle.
    private static let program: String = {
        let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let candidates = [bundle, Bundle.main.bundleURL, bundle.appending(path: "../../..").standardizedFileURL]
        let found = candidates.map { $0.appending(path: "understudy").path(percentEncoded: false) }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        return found ?? "understudy"
    }()

    static func run(
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:]
    ) async throws -> Result {
        var updates: [Subprocess.Environment.Key: String?] = [
            "UNDERSTUDY_COMMAND": "understudy", "HOME": "/nonexistent",
        ]
        for name in ["UNDERSTUDY_STATE", "UNDERSTUDY_TENANT", "UNDERSTUDY_AS", "XDG_STATE_HOME", "COLUMNS"] {
            updates[Subprocess.Environment.Key(stringLiteral: name)] = .some(nil)
        }
        for (name, value) in environment { updates[Subprocess.Environment.Key(stringLiteral: name)] = value }
        let record = try await Subprocess.run(
            .name("env"),
            arguments: .init([Self.program] + arguments),
            environment: .inherit.updating(updates),
            input: .string(input),
            output: .string(limit: 1 << 22),
            error: .string(limit: 1 << 22)
        )
        return Result(
            status: record.terminationStatus,
            output: record.standardOutput,
            messages: record.standardError
        )
    }
}

extension TerminationStatus {
    func isExit(_ code: Int32) -> Bool { self == .exited(code) }
}
