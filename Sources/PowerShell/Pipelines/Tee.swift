/// Hands everything on, and keeps it for `-OutVariable`.
final class Tee: Sink {
    private let downstream: any Sink
    private let collector: Collector

    init(_ downstream: any Sink, limits: Limits) {
        self.downstream = downstream
        collector = Collector(limits: limits)
    }

    var values: [Value] { collector.values }

    nonisolated(nonsending) func push(_ value: Value) async throws {
        try await collector.push(value)
        try await downstream.push(value)
    }
}
