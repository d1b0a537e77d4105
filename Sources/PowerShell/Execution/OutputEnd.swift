/// The end of a statement's pipeline: what comes here goes to the caller.
final class OutputEnd: Sink {
    private let context: ExecutionContext

    init(_ context: ExecutionContext) {
        self.context = context
    }

    nonisolated(nonsending) func push(_ value: Value) async throws {
        try await context.emit(.objects([value]))
    }

    nonisolated(nonsending) func push(all values: [Value]) async throws {
        if !values.isEmpty { try await context.emit(.objects(values)) }
    }
}
