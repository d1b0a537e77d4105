/// What takes the objects that come out of a stage of a pipeline, one at a time.
package protocol Sink: AnyObject {
    /// Throwing means that no more is wanted, or that what lies downstream has failed.
    nonisolated(nonsending) func push(_ value: Value) async throws
}
