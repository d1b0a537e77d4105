import Foundation
import Subprocess
import Testing

@testable import Slapd

/// A slapd whose owner is gone: started by a shell that ended at once.
struct Leftover {
    let folder: SlapdFolder
    let pid: Int32

    /// Starts one on a stopped server's folder and waits for its pid file.
    static func start(_ server: SlapdServer, endingWithOwner: Bool = false) async throws -> Leftover {
        let folder = server.launcher.folder
        let command = SlapdCommand(
            slapd: server.installation.slapd,
            folder: folder,
            listeners: server.endpoints.listeners,
            descriptors: 1024
        )
        // The same command line; the shell either dies before its child or waits until it is killed.
        let arguments = command.words(endingWithOwner: endingWithOwner).map { "'\($0)'" }.joined(separator: " ")
        let script = "cd '\(folder.root.path)'; \(arguments) >/dev/null 2>&1 & echo $!; "
        let tail = endingWithOwner ? "while [ ! -s '\(folder.pidFile.path)' ]; do :; done; kill -9 $$" : "exit"
        let result = try await run(
            .program(URL(filePath: "/bin/sh")),
            arguments: ["-c", script + tail],
            output: .string(limit: 100)
        )
        let pid = try #require(Int32(result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)))
        if !endingWithOwner {
            try await eventually("the leftover is up") { PrivateFile.read(folder.pidFile)?.isEmpty == false }
        }
        return Leftover(folder: folder, pid: pid)
    }

    /// Waits a little for the process to be gone.
    func isOver() async -> Bool {
        for _ in 0..<400 {
            if ProcessTable.arguments(of: pid).isEmpty { return true }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return false
    }
}
