import ArgumentParser
import ControlAPI
import ControlClient

/// What every command understands.
struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The instance's state folder (UNDERSTUDY_STATE).", valueName: "folder"),
        completion: .directory
    )
    var state: String?

    @Flag(help: "Print JSON, one object a line; messages go to stderr.")
    var json = false

    var stateFolder: String { StateFolder.resolve(state) }
    var output: Output { Output(isJSON: json) }

    /// Runs `body` with a client of the instance in the state folder.
    func withClient<Value: Sendable>(_ body: (ControlClient) async throws -> Value) async throws -> Value {
        let folder = stateFolder
        do {
            guard let socket = ControlSocket.address(inState: folder) else {
                throw CommandFailure(noAnswerIn: folder)
            }
            return try await ControlClient.withClient(socket: socket, body)
        } catch let error as ControlClientError {
            throw CommandFailure(error, state: folder)
        }
    }
}
