import Foundation
import Testing

@testable import UnderstudyCLI

struct BackgroundProcessTests {
    /// Starts a shell in the background and lends it with the tail of its log.
    private func shell(
        _ script: String,
        _ body: (BackgroundProcess, LogTail) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let log = folder + "/log"
        try Data("of an earlier run\n".utf8).write(to: URL(filePath: log))
        let tail = try LogTail(log)
        let environment = ["PATH": "/usr/bin:/bin", "WORD": "it's"]
        let process = try BackgroundProcess.start("/bin/sh", ["-c", script], environment: environment, log: log)
        try await body(process, tail)
        await process.end()
    }

    private func ending(of process: BackgroundProcess) async throws -> String? {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            if let ending = process.ending() { return ending }
            try await Task.sleep(for: .milliseconds(5))
        }
        return nil
    }

    @Test func `how it ended and what it said are known`() async throws {
        try await shell("echo \"$WORD\"; echo 'and this' >&2; exit 3") { process, tail in
            let ending = try await ending(of: process)
            #expect(ending == "ended with exit code 3")
            #expect(tail.lines().hasSuffix("/log:\n  it's\n  and this"))
        }
    }

    @Test func `a signal that killed it is named`() async throws {
        try await shell("kill -9 $$") { process, tail in
            let ending = try await ending(of: process)
            #expect(ending == "was killed by signal 9")
            #expect(tail.lines().hasPrefix("It logged nothing to "))
        }
    }

    @Test func `it has a session of its own and ends when told`() async throws {
        try await shell("while :; do sleep 0.05; done") { process, _ in
            #expect(getsid(process.pid) == process.pid)
            #expect(process.ending() == nil)
            #expect(ProcessLife.isRunning(process.pid))
            await process.end()
            #expect(!ProcessLife.isRunning(process.pid))
        }
    }

    #if os(Linux)
    @Test func `one that nobody has reaped runs no more`() async throws {
        try await shell("exit 0") { process, _ in
            let deadline = ContinuousClock.now + .seconds(60)
            while ProcessLife.isRunning(process.pid), ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(!ProcessLife.isRunning(process.pid))
            #expect(process.ending() == "ended with exit code 0")
        }
    }
    #endif
}
