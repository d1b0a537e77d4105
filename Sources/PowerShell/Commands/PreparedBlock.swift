/// A script block whose names are resolved, ready to be run many times, each time for one object as `$_`.
package protocol PreparedBlock: AnyObject {
    /// Runs it and collects what it puts out: `$null` for nothing, the object for one, an array for several.
    nonisolated(nonsending) func value(for item: Value) async throws -> Value
    /// The same, but `$null` if it fails, and nobody hears of it: what calculated properties do.
    nonisolated(nonsending) func quietValue(for item: Value) async throws -> Value
    /// Runs it and sends what it puts out down the pipeline, as it comes.
    nonisolated(nonsending) func run(for item: Value, into sink: any Sink) async throws
    /// The properties of the object that it looks at, in small letters; nil if it may be any.
    var propertiesUsed: Set<String>? { get }
    /// The conditions without which it is not true.
    var conditions: BlockConditions { get }
    /// Its value for an object, at once; nil for a block that may change something, or wait. Throws what it fails with.
    var glance: ((Value) throws -> Value)? { get }
}
