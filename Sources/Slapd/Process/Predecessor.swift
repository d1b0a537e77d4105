import Foundation

/// A slapd left over from an owner that was killed, and the files of one that is gone.
struct Predecessor: Sendable {
    let folder: SlapdFolder

    /// Ends a leftover server of this folder, if there is one, and removes stale files.
    ///
    /// The caller holds the folder's lock, so whoever started such a server is gone.
    ///
    /// - Returns: the process id of a server that was ended.
    func clear() async throws(SlapdError) -> Int32? {
        defer {
            unlink(folder.pidFile.path)
            unlink(folder.socket.path)
        }
        guard let pid = livingServer() else { return nil }
        try await end(pid)
        return pid
    }

    /// The process in the pid file, if it lives and is a slapd on this very folder.
    func livingServer() -> Int32? {
        guard let text = PrivateFile.read(folder.pidFile),
            let pid = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)), pid > 1, pid != getpid()
        else { return nil }
        let arguments = ProcessTable.arguments(of: pid)
        guard let flag = arguments.firstIndex(of: "-F"), flag + 1 < arguments.count else { return nil }
        let named = arguments[flag + 1]
        if FileManager.default.fileExists(atPath: named) {
            return Self.isSameFile(named, folder.config.path) ? pid : nil
        }
        // The folder was moved under the running server. Its working directory moved along.
        guard let working = ProcessTable.workingDirectory(of: pid) else { return nil }
        return Self.isSameFile(working, folder.root.path) ? pid : nil
    }

    private func end(_ pid: Int32) async throws(SlapdError) {
        for (signal, limit) in [(SIGTERM, 3.0), (SIGKILL, 5.0)] {
            kill(pid, signal)
            // A stopped process hears SIGTERM only when it goes on.
            kill(pid, SIGCONT)
            let end = Date(timeIntervalSinceNow: limit)
            while Date() < end {
                guard livingServer() == pid else { return }
                try? await Task.sleep(for: .milliseconds(5))
            }
        }
        throw SlapdError(
            .folderInUse,
            "An earlier slapd (process \(pid)) still runs on \(folder.folder.path) and does not end.",
            advice: "End it: kill -9 \(pid)"
        )
    }

    /// Device and file number, which stay with a file wherever it is moved.
    private static func identity(_ path: String) -> [Int]? {
        let real = URL(filePath: path).resolvingSymlinksInPath().path
        guard let found = try? FileManager.default.attributesOfItem(atPath: real) else { return nil }
        return [.systemNumber, .systemFileNumber].compactMap { found[$0] as? Int }
    }

    private static func isSameFile(_ one: String, _ other: String) -> Bool {
        guard let first = identity(one), let second = identity(other) else { return false }
        return first == second
    }
}
