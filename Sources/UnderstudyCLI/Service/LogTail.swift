import Foundation

/// The end of a log that another process writes, for a message about why it ended.
struct LogTail {
    private static let longest: UInt64 = 8_192
    private static let mostLines = 15

    private let path: String
    private let file: FileHandle
    private let start: UInt64

    /// Opens the log, and makes it where there is none. It stays readable when somebody deletes it.
    init(_ path: String) throws(CommandFailure) {
        // It may quote passwords of sample tenants: its owner's only.
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure("\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
        self.path = path
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        start = (try? file.seekToEnd()) ?? 0
    }

    /// The last lines written since the log was opened.
    func lines() -> String {
        guard let end = try? file.seekToEnd(), end > start else { return "It logged nothing to \(path)." }
        try? file.seek(toOffset: max(start, end > Self.longest ? end - Self.longest : 0))
        let text = String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
        let lines = text.split(separator: "\n").suffix(Self.mostLines).map { "  " + $0 }
        return "The last lines of \(path):\n" + lines.joined(separator: "\n")
    }
}
