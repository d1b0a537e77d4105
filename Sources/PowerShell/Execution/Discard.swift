/// Takes what nobody wants.
final class Discard: Sink {
    nonisolated(nonsending) func push(_ value: Value) async throws {}
}
