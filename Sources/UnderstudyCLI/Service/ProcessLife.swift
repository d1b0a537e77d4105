import Foundation

/// Whether a process lives.
enum ProcessLife {
    /// Whether the process still does anything: one that only waits to be reaped does not.
    static func isRunning(_ pid: pid_t) -> Bool {
        guard kill(pid, 0) == 0 || errno == EPERM else { return false }
        guard let data = FileManager.default.contents(atPath: "/proc/\(pid)/stat") else { return true }
        // The state follows the name, which is in brackets and may hold any.
        let fields = String(decoding: data, as: UTF8.self).split(separator: ")").last?.split(separator: " ")
        return fields?.first != "Z"
    }
}
