import Foundation

/// How this program was called, for commands that are printed to be pasted.
enum Invocation {
    /// `UNDERSTUDY_COMMAND`, which the start script sets, or the name of this program.
    static var name: String {
        let environment = ProcessInfo.processInfo.environment
        if let name = environment["UNDERSTUDY_COMMAND"], !name.isEmpty { return name }
        let program = CommandLine.arguments.first ?? "understudy"
        return program.contains("/") ? ShellQuoting.quote(program) : program
    }

    /// The file of this program, wherever it was called from.
    static var executable: String {
        Bundle.main.executablePath ?? CommandLine.arguments.first ?? "understudy"
    }
}
