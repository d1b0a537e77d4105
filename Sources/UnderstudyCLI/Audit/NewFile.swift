import Foundation

/// A file that takes its name only when it is whole: what stood there before stays until then.
final class NewFile {
    private let path: String
    private let temporary: String
    private let file: FileHandle
    private var isFinished = false

    init(_ path: String) throws(CommandFailure) {
        self.path = path
        temporary = path + ".partial-\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure("\(temporary) cannot be made: \(String(cString: strerror(errno))).")
        }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    func write(_ bytes: Data) throws(CommandFailure) {
        do {
            try file.write(contentsOf: bytes)
        } catch {
            throw CommandFailure("\(temporary) cannot be written: \(error.localizedDescription)")
        }
    }

    /// Gives it its name.
    func finish() throws(CommandFailure) {
        guard fsync(file.fileDescriptor) == 0, rename(temporary, path) == 0 else {
            throw CommandFailure("\(path) cannot be written: \(String(cString: strerror(errno))).")
        }
        isFinished = true
    }

    deinit {
        if !isFinished { unlink(temporary) }
    }
}
