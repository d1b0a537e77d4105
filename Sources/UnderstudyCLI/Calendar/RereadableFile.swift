import Foundation

/// A file that can be read twice, whatever it is: a pipe is copied to a temporary file first.
final class RereadableFile {
    private static let chunk = 64 << 10

    /// How people should see it.
    let name: String
    private let handle: FileHandle

    /// Opens a path, or standard input for `-`.
    init(_ path: String) throws {
        name = path == "-" ? "standard input" : path
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandFailure("\(path) cannot be read: \(String(cString: strerror(errno)))")
        }
        let source = FileHandle(fileDescriptor: descriptor, closeOnDealloc: path != "-")
        var isFolder: ObjCBool = false
        guard !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) || !isFolder.boolValue else {
            throw CommandFailure("\(path) is a folder.")
        }
        // Pipes and terminals are not.
        let isSeekable = lseek(descriptor, 0, SEEK_CUR) >= 0
        handle = isSeekable ? source : try Self.spool(source, name: name)
    }

    /// Starts again at the beginning and returns what reads the next chunk; it answers nothing at the end.
    func chunks() throws -> () throws -> [UInt8] {
        try handle.seek(toOffset: 0)
        return { [handle] in Array(try handle.read(upToCount: Self.chunk) ?? Data()) }
    }

    /// Copies `source` to a file that has no name any more and vanishes with its handle.
    private static func spool(_ source: FileHandle, name: String) throws -> FileHandle {
        let path = NSTemporaryDirectory() + "/understudy-\(getpid())-\(UInt64.random(in: 0...(.max)))"
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure("\(name) cannot be copied to \(path): \(String(cString: strerror(errno)))")
        }
        unlink(path)
        let copy = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        while let data = try source.read(upToCount: chunk), !data.isEmpty { try copy.write(contentsOf: data) }
        return copy
    }
}
