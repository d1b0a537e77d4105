import Foundation

/// What is known of other processes.
enum Processes {
    /// Whether the process still does anything: one that only waits to be reaped does not.
    static func isRunning(_ pid: pid_t) -> Bool {
        guard kill(pid, 0) == 0 || errno == EPERM else { return false }
        guard let data = FileManager.default.contents(atPath: "/proc/\(pid)/stat") else { return true }
        // The state follows the name, which is in brackets and may hold any.
        return String(decoding: data, as: UTF8.self).split(separator: ")").last?.split(separator: " ").first != "Z"
    }

    /// Resident memory in kB and open descriptors; nil where there is no `/proc`, or no such process.
    static func usage(_ pid: pid_t) -> (kilobytes: Int, descriptors: Int)? {
        guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) }),
            let descriptors = try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").count
        else { return nil }
        return (kilobytes, descriptors)
    }
}
