import ControlAPI
import Foundation

/// The file that tells a harness that all is ready, and where.
struct ReadyFile {
    let path: String

    /// Takes away what an earlier run left, so that nobody reads it as ours.
    func removeStale() throws(CommandFailure) {
        guard unlink(path) != 0, errno != ENOENT else { return }
        throw CommandFailure("The ready file \(path) cannot be replaced: \(String(cString: strerror(errno)))")
    }

    /// Writes the file whole or not at all, readable by its owner only: it holds passwords.
    func write(_ ready: ReadyBody) throws {
        let data = try ControlJSON.encoder(pretty: true).encode(ready) + Data("\n".utf8)
        let draft = "\(path).\(getpid())"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure("The ready file \(path) cannot be written: \(String(cString: strerror(errno)))")
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: data)
        try file.close()
        guard rename(draft, path) == 0 else {
            throw CommandFailure("The ready file \(path) cannot be written: \(String(cString: strerror(errno)))")
        }
    }

    /// Takes the file away when the instance ends, unless another instance has written its own since.
    func removeIfOurs(_ pid: Int32) {
        guard let data = FileManager.default.contents(atPath: path),
            let ready = try? ControlJSON.decoder().decode(ReadyBody.self, from: data), ready.pid == pid
        else { return }
        unlink(path)
    }
}
