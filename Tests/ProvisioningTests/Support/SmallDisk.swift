import Foundation
import Testing

/// A disk of some megabytes, which can be full: a tmpfs of its own. Linux only, and for root only.
struct SmallDisk: Sendable {
    let folder: URL
    private var ballast: URL { folder.appending(path: "ballast") }

    static let reason: Comment = "mounting a small disk needs Linux, and root"

    /// Whether this process may mount.
    static let isPossible: Bool = {
        guard let disk = try? SmallDisk() else { return false }
        disk.remove()
        return true
    }()

    struct NotMounted: Error {}

    init(megabytes: Int = 16) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "disk-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        #if os(Linux)
        if mount("tmpfs", folder.path, "tmpfs", 0, "size=\(megabytes)m") == 0 { return }
        #endif
        try? FileManager.default.removeItem(at: folder)
        throw NotMounted()
    }

    func remove() {
        #if os(Linux)
        umount(folder.path)
        #endif
        try? FileManager.default.removeItem(at: folder)
    }

    /// Leaves no byte.
    func fill() {
        let descriptor = open(ballast.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        let block = [UInt8](repeating: 0, count: 4096)
        while write(descriptor, block, block.count) > 0 {}
        close(descriptor)
    }

    func makeRoom() { unlink(ballast.path) }
}
