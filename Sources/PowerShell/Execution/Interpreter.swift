/// A session of PowerShell's subset: runs scripts one after another, keeping variables and errors between them.
///
/// It belongs to whoever made it: use it from one task or actor at a time.
package final class Interpreter {
    let context: ExecutionContext

    /// Asks the environment's remote commands for their declarations once.
    package init(environment: SessionEnvironment, utilities: [any Command.Type] = UtilityCommands.all) {
        let commands = CommandTable(utilities: utilities, remote: environment.remote.declarations)
        context = ExecutionContext(environment: environment, commands: commands)
    }

    /// Runs a script; what comes out goes to `output` as it comes, in order.
    ///
    /// Errors that don't end the script go to `output` too. Throws a `ParseError` before anything has run if the text
    /// is
    /// no script, an `ErrorRecord` for an error that ended it, `CancellationError` if the task was cancelled, and
    /// whatever `output` throws.
    package nonisolated(nonsending) func run(
        _ script: String,
        output: @escaping Receive
    ) async throws {
        let block = try Parser.parse(script, limits: context.environment.limits)
        let context = context
        try await context.emitting(to: output) {
            do {
                let compiled = try context.compiledBlock(block)
                _ = try await context.run(compiled.statements, into: OutputEnd(context))
            } catch let record as ErrorRecord {
                context.remember(record)
                throw record
            } catch let termination as ScriptTermination {
                context.remember(termination.record)
                throw termination.record
            } catch is LoopJump {
                // A `break` with no loop around it just ends the script.
            }
        }
    }

    /// The value of a variable; nil if it was never assigned. Case does not matter.
    package func variable(_ name: String) -> Value? { context.variable(name) }

    /// Gives a variable a value before or between scripts.
    package func setVariable(_ name: String, to value: Value) throws { try context.setVariable(name, to: value) }

    /// The errors so far, the newest first; `$Error`.
    package var errors: [ErrorRecord] { context.errors }

    /// What a text is to a prompt: ready to run, in need of more lines, or wrong.
    package func completeness(of text: String) -> Completeness {
        do {
            _ = try Parser.parse(text, limits: context.environment.limits)
            return .complete
        } catch let error as ParseError {
            return error.isIncomplete ? .incomplete : .wrong(error)
        } catch {
            preconditionFailure("the parser throws nothing else")
        }
    }

    /// What takes a script's output; throwing ends the script.
    package typealias Receive = nonisolated(nonsending) (SessionOutput) async throws -> Void

    /// What a text is to a prompt.
    package enum Completeness {
        case complete
        case incomplete
        case wrong(ParseError)
    }
}
