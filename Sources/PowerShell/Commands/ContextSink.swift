/// A command's output as a sink, for script blocks that put out what the command would.
final class ContextSink: Sink {
    private let context: CommandContext

    init(_ context: CommandContext) {
        self.context = context
    }

    nonisolated(nonsending) func push(_ value: Value) async throws {
        try await context.write(value)
    }
}
