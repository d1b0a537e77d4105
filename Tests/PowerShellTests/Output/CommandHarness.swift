import Foundation
import Testing

@testable import PowerShell

/// What a command put out and said.
final class Collected: Sink, MessageSink, CommandSession {
    let declarations: [CommandDeclaration]
    private(set) var values: [Value] = []
    private(set) var warnings: [String] = []
    private(set) var failures: [ErrorRecord] = []

    init(_ environment: SessionEnvironment) {
        declarations = UtilityCommands.all.map { $0.declaration } + environment.remote.declarations
    }

    nonisolated(nonsending) func push(_ value: Value) async throws { values.append(value) }
    nonisolated(nonsending) func warn(_ text: String) async throws { warnings.append(text) }
    nonisolated(nonsending) func inform(_ text: String) async throws {}
    nonisolated(nonsending) func explain(_ text: String) async throws {}
    nonisolated(nonsending) func fail(_ record: ErrorRecord) async throws { failures.append(record) }
    func prepare(_ block: ScriptBlock) throws -> any PreparedBlock { throw CancellationError() }
    func variable(_ name: String) -> Value? { nil }
    func setVariable(_ name: String, to value: Value) throws {}
    var assignedVariables: [(name: String, value: Value)] { [] }

    var texts: [String] { values.map(\.text) }
}

/// A session without commands of its own elsewhere.
struct NoRemote: RemoteCommands {
    var declarations: [CommandDeclaration] = []

    nonisolated(nonsending) func run(
        _ calls: [RemoteCall],
        input: [Value]?,
        demand: Demand,
        receive: nonisolated(nonsending) (RemoteOutput) async throws -> Void
    ) async throws {}
}

/// An environment at a fixed time, with a folder if one is given.
func environment(folder: String? = nil, remote: [CommandDeclaration] = [], width: Int = 80) -> SessionEnvironment {
    SessionEnvironment(
        now: { seedDate.marked(.utc) },
        newID: { UUID() },
        timeZone: TimeZone(secondsFromGMT: 3600) ?? .gmt,
        outputWidth: width,
        folder: folder,
        remote: NoRemote(declarations: remote)
    )
}

/// Runs one command over some input, as a pipeline would.
func run<Call: Command>(
    _ command: Call.Type,
    _ arguments: [String: Value] = [:],
    input: [Value]? = nil,
    in environment: SessionEnvironment = environment()
) async throws -> Collected {
    let collected = Collected(environment)
    let context = CommandContext(
        declaration: command.declaration,
        arguments: BoundArguments(arguments),
        environment: environment,
        hasInput: input != nil,
        output: collected,
        messages: collected,
        session: collected
    )
    let call = try command.init(context)
    try await call.begin()
    if let input {
        for value in input { try await call.process(value) }
    } else {
        try await call.process(nil)
    }
    try await call.end()
    return collected
}

/// A folder that is gone when the test is over.
func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "understudy-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
}
