/// What one call of a command has to work with: its arguments, the session's environment, and where its output goes.
package final class CommandContext {
    package let declaration: CommandDeclaration
    package let arguments: BoundArguments
    package let environment: SessionEnvironment
    /// Whether something is piped into the call.
    package let hasInput: Bool
    private let output: any Sink
    private let messages: any MessageSink
    private let session: any CommandSession

    package init(
        declaration: CommandDeclaration,
        arguments: BoundArguments,
        environment: SessionEnvironment,
        hasInput: Bool,
        output: any Sink,
        messages: any MessageSink,
        session: any CommandSession
    ) {
        self.declaration = declaration
        self.arguments = arguments
        self.environment = environment
        self.hasInput = hasInput
        self.output = output
        self.messages = messages
        self.session = session
    }

    /// Sends one object down the pipeline; an array goes as one object.
    package nonisolated(nonsending) func write(_ value: Value) async throws {
        try await output.push(value)
    }

    /// Sends many down the pipeline that came together.
    package nonisolated(nonsending) func write(all values: [Value]) async throws {
        if !values.isEmpty { try await output.push(all: values) }
    }

    package nonisolated(nonsending) func warn(_ text: String) async throws {
        try await messages.warn(text)
    }

    /// Words to the person that are not part of the pipeline.
    package nonisolated(nonsending) func inform(_ text: String) async throws {
        try await messages.inform(text)
    }

    /// Only seen with -Verbose.
    package nonisolated(nonsending) func explain(_ text: String) async throws {
        try await messages.explain(text)
    }

    /// A non-terminating error: returns, unless -ErrorAction or `$ErrorActionPreference` says Stop.
    package nonisolated(nonsending) func fail(_ record: ErrorRecord) async throws {
        try await messages.fail(record)
    }

    /// Makes a script block ready; do it once, then run it for each object.
    package func prepare(_ block: ScriptBlock) throws -> any PreparedBlock {
        try session.prepare(block)
    }

    /// All that can be typed here, for Get-Command and Get-Help.
    package var commands: [CommandDeclaration] { session.declarations }

    /// The value of one of the session's variables; nil if it was never assigned. Case does not matter.
    package func variable(_ name: String) -> Value? { session.variable(name) }

    package func setVariable(_ name: String, to value: Value) throws { try session.setVariable(name, to: value) }

    /// Every variable that was assigned, by name.
    package var variables: [(name: String, value: Value)] { session.assignedVariables }

    /// Ends the pipeline above this command: throw what it returns. What lies below is ended in the usual way.
    package func enough() -> any Error {
        PipelineStop(stage: ObjectIdentifier(self))
    }
}
