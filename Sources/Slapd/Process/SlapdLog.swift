import Foundation
import Synchronization

/// What slapd says: its last lines in memory, all of them in a file that is replaced when it grows large.
final class SlapdLog: Sendable {
    private struct State {
        var recent: [String] = []
        var file: FileHandle?
        var written: Int
    }

    private let path: String
    private let limit: Int
    private let kept: Int
    private let state: Mutex<State>

    /// Appends to the file at `url`; beyond `limit` bytes it becomes `….1`, in place of the one before.
    init(at url: URL, limit: Int = 4 << 20, keeping kept: Int = 100) {
        path = url.path
        self.limit = limit
        self.kept = kept
        let file = Self.open(url.path)
        state = Mutex(State(file: file, written: Int((try? file?.seekToEnd()) ?? 0)))
    }

    /// The newest lines, oldest first.
    var recent: [String] { state.withLock { $0.recent } }

    /// Forgets the lines in memory, so that a new process isn't blamed for what the one before it said.
    func forget() {
        state.withLock { $0.recent = [] }
    }

    /// Takes one line from slapd.
    func append(_ raw: String) {
        let line = LogLine(raw)
        state.withLock { state in
            state.recent.append(line.message)
            if state.recent.count > kept { state.recent.removeFirst() }
            // A full disk must not stop the server: the line is in memory, and lost to the file only.
            let bytes = Data("\(line)\n".utf8)
            try? state.file?.write(contentsOf: bytes)
            state.written += bytes.count
            if state.written > limit { rotate(&state) }
        }
    }

    private func rotate(_ state: inout State) {
        try? state.file?.close()
        rename(path, path + ".1")
        state.file = Self.open(path)
        state.written = 0
    }

    private static func open(_ path: String) -> FileHandle? {
        let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        return descriptor < 0 ? nil : FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}
