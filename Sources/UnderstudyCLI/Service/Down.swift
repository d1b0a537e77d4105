import ArgumentParser
import ControlAPI
import ControlClient
import Foundation

/// `understudy down`.
struct Down: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Stop the instance and wait until it is gone.")

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("How long to wait until it is gone.", valueName: "n"))
    var waitSeconds = 60.0

    /// What `down --json` prints.
    struct Result: Encodable {
        var wasRunning: Bool
        var isGone: Bool
    }

    func run() async throws {
        let folder = common.stateFolder
        guard let socket = ControlSocket.address(inState: folder) else { return try sayNothingRuns(folder) }
        let isGone = try await ControlClient.withClient(socket: socket) { client in
            let pid = try? await client.status().pid
            do {
                try await client.down()
            } catch let error as ControlClientError where error.code == .unreachable {
                return Bool?.none
            } catch let error as ControlClientError where error.code == .connectionLost {
                // It was quicker to stop than to answer.
            }
            return try await wait(for: client, pid)
        }
        guard let isGone else { return try sayNothingRuns(folder) }
        try common.output.show(Result(wasRunning: true, isGone: isGone)) { isGone ? "Stopped." : "Still stopping." }
        if !isGone { throw ExitCode(ExitStatus.notReadyInTime.rawValue) }
    }

    private func sayNothingRuns(_ folder: String) throws {
        if common.json { try common.output.json(Result(wasRunning: false, isGone: true)) }
        Output.note("Nothing runs in \(folder).")
    }

    /// Gone means that the socket is gone and the process too: only then are its slapd and its lock.
    private func wait(for client: ControlClient, _ pid: pid_t?) async throws -> Bool {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(waitSeconds)
        while clock.now < deadline {
            let isRunning = pid.map(ProcessLife.isRunning) ?? false
            if !isRunning && !FileManager.default.fileExists(atPath: client.socket) { return true }
            try await Task.sleep(for: .milliseconds(20))
        }
        return false
    }
}
