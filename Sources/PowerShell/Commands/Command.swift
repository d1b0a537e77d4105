/// A command that runs here in the session, such as Sort-Object: one object stands for one call of it.
///
/// `begin` comes first, then `process` for each object of the pipeline, then `end`. A command that nothing is piped
/// into gets one `process`, with the value of its parameter that takes the pipeline if that was given, otherwise with
/// nil. What it puts out goes through `context`. All of it runs where the session runs, so that an object costs no hop.
package protocol Command: AnyObject, SendableMetatype {
    static var declaration: CommandDeclaration { get }

    /// Arguments are bound and converted already; throws an `ErrorRecord` where they don't go together.
    init(_ context: CommandContext) throws

    nonisolated(nonsending) func begin() async throws
    nonisolated(nonsending) func process(_ input: Value?) async throws
    /// The same for many objects that come together. A command that only looks at them may do it faster.
    nonisolated(nonsending) func process(all inputs: [Value]) async throws
    nonisolated(nonsending) func end() async throws

    /// The properties of what is piped into it that somebody will look at, in small letters; nil if it may be any.
    ///
    /// What stands above need not look up the others. `below` is the same of what it puts out.
    func propertiesUsed(below: Set<String>?) -> Set<String>?

    /// What must hold for an object that is piped into it, or it is dropped here or below and nobody can tell.
    ///
    /// What stands above need not send the others. `below` is the same of what it puts out.
    func conditions(below: [PropertyCondition]) -> [PropertyCondition]
}

extension Command {
    package nonisolated(nonsending) func begin() async throws {}
    package nonisolated(nonsending) func process(all inputs: [Value]) async throws {
        for input in inputs { try await process(input) }
    }
    package nonisolated(nonsending) func end() async throws {}
    package func propertiesUsed(below: Set<String>?) -> Set<String>? { nil }
    package func conditions(below: [PropertyCondition]) -> [PropertyCondition] { [] }
}
