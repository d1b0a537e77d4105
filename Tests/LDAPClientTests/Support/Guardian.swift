import Foundation

/// Ends a server and removes its folder should this process die without doing so.
struct Guardian {
    private let process: ChildProcess
    private let pipe: CInt

    init(_ server: ChildProcess, _ folder: URL) throws {
        var ends: [CInt] = [-1, -1]
        guard Foundation.pipe(&ends) == 0 else { throw TestServer.Failure(reason: "no pipe") }
        // The pipe closes when this process is gone, if no other child holds it too.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let script = "cat >/dev/null; kill -9 \"$1\" 2>/dev/null; [ -n \"$3\" ] || rm -rf \"$2\""
        let keep = ProcessInfo.processInfo.environment["KEEP_SLAPD"] ?? ""
        process = try ChildProcess(
            ["/bin/sh", "-c", script, "guardian", String(server.id), folder.path, keep],
            log: "/dev/null",
            input: ends[0]
        )
        close(ends[0])
        pipe = ends[1]
    }

    /// The server has been stopped: there is nothing left to guard.
    func dismiss() {
        process.killAndReap()
        close(pipe)
    }
}
