import ControlAPI
import ControlClient
import Foundation
import PowerShell

/// A session at the command line: runs scripts one after the other and prints what comes out.
struct ExchangeSession {
    private let interpreter: Interpreter
    private let printer: SessionPrinter
    private let confirmations: Confirmations
    let tenant: String

    init(
        _ client: ControlClient,
        tenant: String,
        person: String?,
        width: Int,
        isJSON: Bool
    ) async throws {
        self.tenant = tenant
        confirmations = Confirmations(mayAsk: isatty(STDIN_FILENO) == 1)
        let remote = try await ServiceCommands(client, tenant: tenant, person: person, confirmations: confirmations)
        // The service's clock may have been moved.
        let offset = try await client.clock().now.timeIntervalSince(Date())
        let environment = SessionEnvironment(
            now: { DateTime(Date().addingTimeInterval(offset)) },
            newID: { UUID() },
            timeZone: .current,
            outputWidth: width,
            folder: FileManager.default.currentDirectoryPath,
            remote: remote
        )
        interpreter = Interpreter(environment: environment)
        printer = SessionPrinter(width: width, isJSON: isJSON)
    }

    /// Runs a script to its end.
    ///
    /// - Returns: Whether no error was printed.
    func run(_ script: String) async -> Bool {
        confirmations.forget()
        printer.begin()
        do {
            try await interpreter.run(script) { try printer.print($0) }
            return try printer.finish()
        } catch {
            return printer.finish(error)
        }
    }

    /// What could stand at a place of the text, which counts characters.
    func completion(of text: String, at cursor: Int) -> Completion { interpreter.completion(of: text, at: cursor) }

    func completeness(of text: String) -> Interpreter.Completeness { interpreter.completeness(of: text) }
}
