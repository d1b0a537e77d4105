import ArgumentParser
import ControlAPI
import ControlClient
import Foundation

/// One run of the program: parses, runs, and turns whatever happened into an exit code.
enum CommandRun {
    static func main(_ arguments: [String]) async -> Never {
        do {
            var command = try await Understudy.asyncParseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            exit(ExitStatus.done.rawValue)
        } catch {
            exit(report(error))
        }
    }

    /// Tells the person about `error` and returns the exit code.
    private static func report(_ error: any Error) -> Int32 {
        switch error {
        case let error as CommandFailure: report(error)
        case let error as ControlClientError: report(CommandFailure(error, state: nil))
        case let error as ControlFailure: report(CommandFailure(error.message, hint: error.hint))
        case let error as ExitCode: error.rawValue
        default: reportOther(error)
        }
    }

    private static func report(_ failure: CommandFailure) -> Int32 {
        Output.note("understudy: \(failure.message)")
        if let hint = failure.hint { Output.note(hint) }
        return failure.status.rawValue
    }

    private static func reportOther(_ error: any Error) -> Int32 {
        let code = Understudy.exitCode(for: error)
        let message = Understudy.fullMessage(for: error)
        guard !code.isSuccess else {
            StandardOutput.write(message + "\n")
            return ExitStatus.done.rawValue
        }
        if code == .validationFailure {
            Output.note(message)
            return ExitStatus.usage.rawValue
        }
        return report(CommandFailure(String(message.trimmingPrefix("Error: "))))
    }
}
