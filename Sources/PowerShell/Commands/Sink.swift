/// What takes the objects that come out of a stage of a pipeline, one at a time.
package protocol Sink: AnyObject {
    /// Throwing means that no more is wanted, or that what lies downstream has failed.
    nonisolated(nonsending) func push(_ value: Value) async throws
    /// The same for many that come together. Each goes all the way down before the next one, unless nobody can tell.
    nonisolated(nonsending) func push(all values: [Value]) async throws
}

extension Sink {
    package nonisolated(nonsending) func push(all values: [Value]) async throws {
        for value in values { try await push(value) }
    }
}
