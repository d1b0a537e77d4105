import Foundation

/// Owns one file descriptor and closes it at the end.
final class FileDescriptorOwner {
    let raw: Int32

    init(owning raw: Int32) {
        self.raw = raw
    }

    deinit {
        if raw >= 0 { close(raw) }
    }

    /// What kind of thing it is, and who may use it.
    func status(_ path: String) throws -> FileStatus {
        var status = stat()
        guard fstat(raw, &status) == 0 else { throw FileProblem.system(path, errno) }
        return FileStatus(mode: status.st_mode)
    }

    /// The next bytes, up to `count`; empty at the end.
    func read(_ count: Int, of path: String) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        while true {
            let got = Foundation.read(raw, &bytes, count)
            if got >= 0 {
                bytes.removeLast(count - got)
                return bytes
            }
            guard errno == EINTR else { throw FileProblem.system(path, errno) }
        }
    }

    /// Writes all of the bytes.
    func write(_ bytes: [UInt8], to path: String) throws {
        try bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
                let done = Foundation.write(raw, rest.baseAddress, rest.count)
                if done >= 0 {
                    written += done
                } else if errno != EINTR {
                    throw FileProblem.system(path, errno)
                }
            }
        }
    }
}

/// The mode of a file.
struct FileStatus {
    let mode: mode_t

    var isRegular: Bool { mode & S_IFMT == S_IFREG }
}
