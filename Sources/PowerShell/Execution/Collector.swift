/// Gathers what comes down a pipeline.
final class Collector: Sink {
    private(set) var values: [Value] = []
    private let limit: Int

    init(limits: Limits) {
        limit = limits.elements
    }

    nonisolated(nonsending) func push(_ value: Value) async throws {
        try checkElements(values.count, limit: limit)
        values.append(value)
    }

    /// As PowerShell hands on what a pipeline put out: `$null` for nothing, the object for one, an array for several.
    var collected: Value {
        switch values.count {
        case 0: .null
        case 1: values[0]
        default: .array(values)
        }
    }
}

/// Throws if one more element would be one too many.
func checkElements(_ count: Int, limit: Int) throws {
    if count >= limit {
        throw ErrorRecord.limit("A collection of more than \(limit) elements is not kept.", id: "TooManyElements")
    }
}
