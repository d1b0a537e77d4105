import Foundation
import Testing

/// What is known of other processes.
enum Processes {
    /// Whether the process still does anything: one that only waits to be reaped does not.
    static func isRunning(_ pid: pid_t) -> Bool {
        guard kill(pid, 0) == 0 || errno == EPERM else { return false }
        return state(of: pid) != "Z"
    }

    static func isStopped(_ pid: pid_t) -> Bool { state(of: pid) == "T" }

    /// Stops a process, and returns when it really stands still.
    static func freeze(_ pid: pid_t) async throws {
        kill(pid, SIGSTOP)
        try await eventually("process \(pid) stands still") { isStopped(pid) }
    }

    /// The letter that the kernel gives; nil where there is no `/proc`.
    private static func state(of pid: pid_t) -> Substring? {
        guard let data = FileManager.default.contents(atPath: "/proc/\(pid)/stat") else { return nil }
        // The state follows the name, which is in brackets and may hold any.
        return String(decoding: data, as: UTF8.self).split(separator: ")").last?.split(separator: " ").first
    }
}

/// Waits for a state; fails when it has not come within `limit`.
func eventually(
    _ what: String,
    within limit: Duration = .seconds(60),
    sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while !(try await condition()) {
        try #require(ContinuousClock.now < deadline, "\(what): not within \(limit)", sourceLocation: sourceLocation)
        try await Task.sleep(for: .milliseconds(10))
    }
}
