import Foundation
import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// How soon a test harness can begin.
struct Start: Measure {
    static let name = "start"
    static let summary = "up --ephemeral to ready, both samples loaded, and slapd's own start"

    func run(_ scale: Scale) async throws -> [Figure] {
        var total = Samples()
        var slapd = Samples()
        for round in 0..<8 {
            let (ready, own) = try await TemporaryFolder.with { try await start(in: $0) }
            // The first one reads everything from the disk.
            guard round > 0 else { continue }
            total.add(ready)
            slapd.add(own)
        }
        return [
            Figure(
                Self.name,
                "up --ephemeral to ready",
                total.median * 1_000,
                "ms",
                goal: .atMost(500),
                detail: "of that slapd's own start \(number(slapd.median * 1_000)) ms; 7 starts"
            )
        ]
    }

    /// - Returns: Seconds to ready, and those of slapd's own start.
    private func start(in folder: URL) async throws -> (Double, Double) {
        let readyFile = folder.appending(path: "ready.json").path
        let begin = ContinuousClock.now
        let record = try await Subprocess.run(
            .path(FilePath(BenchInstance.program)),
            arguments: ["up", "--ephemeral", "--ldap-port", "0", "--ready-file", readyFile, "--log-level", "info"],
            environment: .inherit.updating(["TMPDIR": folder.path]),
            input: .none,
            output: .discarded,
            error: .string(limit: 1 << 20)
        ) { execution in
            defer { try? execution.send(signal: .terminate) }
            while !FileManager.default.fileExists(atPath: readyFile) {
                guard ContinuousClock.now - begin < .seconds(60) else { throw BenchFailure("not ready in time") }
                try await Task.sleep(for: .milliseconds(1))
            }
            return (ContinuousClock.now - begin).seconds
        }
        // "slapd (process 12) answers after 45 ms"
        let words = record.standardError.split { $0 == " " || $0 == "\n" }
        let place = words.firstIndex(of: "after").map { words.index(after: $0) }
        guard let place, let milliseconds = Double(words[place]) else {
            throw BenchFailure("the log does not say how long slapd took")
        }
        return (record.closureResult, milliseconds / 1_000)
    }
}
