import Foundation

/// A file being written under another name beside its place, which it takes only when it is whole.
///
/// A draft that is let go without `commit` leaves no trace.
final class FileDraft {
    private let path: String
    private let folder: FileDescriptorOwner
    private let name: String
    private let draftName: String
    private let file: FileDescriptorOwner
    private var isCommitted = false
    private var buffer: [UInt8] = []

    private static let bufferSize = 1 << 16

    /// - Parameters:
    ///   - path: As it was given.
    ///   - id: Makes the draft's name one that nobody has.
    init(_ path: String, in session: SessionFolder, id: UUID) throws {
        (folder, name) = try session.place(of: path)
        self.path = path
        draftName = ".\(name.prefix(100)).\(id.uuidString.lowercased().prefix(8)).part"
        let raw = openat(folder.raw, draftName, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard raw >= 0 else { throw FileProblem.system(path, errno) }
        file = FileDescriptorOwner(owning: raw)
    }

    /// Whether there is something under the name already; a link or folder there is refused.
    func targetExists() throws -> Bool {
        var status = stat()
        guard fstatat(folder.raw, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
        guard FileStatus(mode: status.st_mode).isRegular else {
            throw FileProblem.refused(
                path,
                "'\(path)' is not an ordinary file, so it is not replaced. Give another name."
            )
        }
        fchmod(file.raw, status.st_mode & 0o777)
        return true
    }

    func write(_ bytes: [UInt8]) throws {
        buffer += bytes
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Puts the file in its place, over what stood there unless that is to be kept.
    func commit(overwrites: Bool) throws {
        try flush()
        guard fsync(file.raw) == 0 else { throw FileProblem.system(path, errno) }
        if overwrites {
            guard renameat(folder.raw, draftName, folder.raw, name) == 0 else { throw FileProblem.system(path, errno) }
            isCommitted = true
        } else {
            // Unlike a rename, a link is refused where the name is taken meanwhile.
            guard linkat(folder.raw, draftName, folder.raw, name, 0) == 0 else {
                throw errno == EEXIST ? FileProblem.exists(path) : FileProblem.system(path, errno)
            }
        }
    }

    private func flush() throws {
        try file.write(buffer, to: path)
        buffer.removeAll(keepingCapacity: true)
    }

    deinit {
        if !isCommitted { unlinkat(folder.raw, draftName, 0) }
    }
}
