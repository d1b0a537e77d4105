/// The commands that run elsewhere (in the service), as the interpreter sees them.
package protocol RemoteCommands: Sendable {
    /// What the caller may run; what he may not run is not there, as in Exchange.
    var declarations: [CommandDeclaration] { get }

    /// Runs one command, or several joined by pipes, and hands over what comes back, in order, as it comes.
    ///
    /// Neighbours in a pipeline that all run elsewhere are sent together, so that what passes between them does not
    /// travel. `input` is what the first of them gets from the pipeline; nil if it stands first. `demand` is what
    /// is wanted of what comes back; more may come. Throwing out of `receive` stops the command. Both run where the caller runs, so that a row costs no hop.
    nonisolated(nonsending) func run(
        _ calls: [RemoteCall],
        input: [Value]?,
        demand: Demand,
        receive: nonisolated(nonsending) (RemoteOutput) async throws -> Void
    ) async throws
}

/// A call of a command that runs elsewhere, its arguments evaluated and bound.
package struct RemoteCall: Sendable {
    /// As declared.
    package var command: String
    /// By declared name.
    package var arguments: [String: Value]

    package init(command: String, arguments: [String: Value]) {
        self.command = command
        self.arguments = arguments
    }
}

/// What comes back from a command that runs elsewhere.
package enum RemoteOutput: Sendable {
    /// Some at a time, since one costs nearly as much as a hundred; never none.
    case objects([Value])
    case warning(String)
    /// `What if: …` and other words to the person.
    case information(String)
    /// A non-terminating error: the pipeline goes on.
    case failure(ErrorRecord)
}
