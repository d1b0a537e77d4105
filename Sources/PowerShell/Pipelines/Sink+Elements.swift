extension Sink {
    /// Pushes a value as a pipeline gets it: an array element by element, anything else as it is.
    nonisolated(nonsending) func pushElements(of value: Value, skippingNull: Bool) async throws {
        switch value {
        case .array(let elements, _):
            for (place, element) in elements.enumerated() {
                if place & 0xFF == 0 { try Task.checkCancellation() }
                try await push(element)
            }
        case .null where skippingNull: return
        default: try await push(value)
        }
    }
}
