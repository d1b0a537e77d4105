import Foundation

/// What a process does at a moment, and how much it has done so far.
struct ProcessActivity: Sendable, Equatable {
    /// The processor time that it has used, all threads together.
    var processor: Duration
    /// Whether a thread runs or would like to, or waits for a disk.
    var isBusy: Bool
    /// Whether all of it is stopped.
    var isStopped: Bool

    #if os(Linux)
    /// Looks at the process; nil where there is none, or where nobody tells.
    init?(of pid: Int32) {
        guard let own = ThreadLine(at: "/proc/\(pid)/stat") else { return nil }
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task")) ?? []
        let states = tasks.compactMap { ThreadLine(at: "/proc/\(pid)/task/\($0)/stat")?.state }
        guard !states.isEmpty else { return nil }
        processor = .seconds(1) * own.ticks / Int(sysconf(Int32(_SC_CLK_TCK)))
        isBusy = states.contains { $0 == "R" || $0 == "D" }
        isStopped = states.allSatisfy { $0 == "T" || $0 == "t" }
    }

    /// The line that the kernel has of a process or thread.
    private struct ThreadLine {
        let state: Substring
        /// In user and kernel mode.
        let ticks: Int

        init?(at path: String) {
            guard let data = FileManager.default.contents(atPath: path) else { return nil }
            // The state follows the name, which is in brackets and may hold anything.
            let text = String(decoding: data, as: UTF8.self)
            guard let end = text.lastIndex(of: ")") else { return nil }
            let fields = text[text.index(after: end)...].split(separator: " ")
            guard fields.count > 12, let user = Int(fields[11]), let kernel = Int(fields[12]) else { return nil }
            state = fields[0]
            ticks = user + kernel
        }
    }
    #else
    init?(of pid: Int32) {
        nil
    }
    #endif
}
