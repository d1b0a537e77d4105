/// A statement whose names are resolved.
struct Action {
    typealias Run = nonisolated(nonsending) (ExecutionContext, any Sink) async throws -> Flow

    let run: Run
    /// What it puts out, where it is an expression and nothing else.
    let value: Code?
    /// Whether `$null` as that value means nothing at all.
    let skipsNull: Bool

    init(value: Code? = nil, skipsNull: Bool = false, _ run: @escaping Run) {
        self.run = run
        self.value = value
        self.skipsNull = skipsNull
    }

    /// An expression as a statement: an array goes on element by element.
    init(_ code: Code, skipsNull: Bool) {
        self.init(value: code, skipsNull: skipsNull) { context, sink in
            try await sink.pushElements(of: try await code.value(in: context), skippingNull: skipsNull)
            return .next
        }
    }
}
