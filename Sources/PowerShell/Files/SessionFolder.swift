import Foundation

/// The one folder that a session reads files from and writes them into.
///
/// Every step of a path is opened by itself and no symbolic link is followed, so that nothing outside can be reached,
/// not even by somebody who changes the folder meanwhile.
struct SessionFolder {
    private let root: String

    /// - Throws: An `ErrorRecord` where the session has no folder.
    init(_ environment: SessionEnvironment) throws {
        guard let folder = environment.folder else {
            throw FileProblem.refused("", "This session has no folder, so it can read and write no files.")
        }
        root = folder
    }

    /// Opens a file for reading.
    func openForReading(_ path: String) throws -> FileDescriptorOwner {
        let place = try place(of: path)
        let file = openat(place.folder.raw, place.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw FileProblem.system(path, errno) }
        let owner = FileDescriptorOwner(owning: file)
        guard try owner.status(path).isRegular else {
            throw FileProblem.refused(path, "'\(path)' is not a file. Name an ordinary file in this folder.")
        }
        return owner
    }

    /// The folder that a path's last part lies in, opened, and that part.
    ///
    /// - Throws: An `ErrorRecord` for a path that leads out of the session's folder, or to nothing.
    func place(of path: String) throws -> (folder: FileDescriptorOwner, name: String) {
        var parts = try Self.parts(of: path)
        guard let name = parts.popLast(), path.last != "/", path.last != "\\" else {
            throw FileProblem.refused(path, "'\(path)' names no file. Give a name such as owners.csv.")
        }
        var folder = FileDescriptorOwner(owning: open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
        guard folder.raw >= 0 else { throw FileProblem.system(root, errno) }
        for part in parts {
            let next = openat(folder.raw, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard next >= 0 else { throw FileProblem.system(path, errno) }
            folder = FileDescriptorOwner(owning: next)
        }
        return (folder, name)
    }

    /// The parts of a path, with either kind of slash; `.` counts for nothing.
    private static func parts(of path: String) throws -> [String] {
        let parts = path.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
        let hasDrive = path.dropFirst().first == ":" || path.contains("::")
        guard parts.first != "" || path.isEmpty, parts.first != "~", !hasDrive, !parts.contains("..") else {
            throw FileProblem.refused(
                path,
                """
                '\(path)' leads out of the folder that you stand in. Only files in it and below can be read and written: \
                give a relative path without '..', such as owners.csv.
                """
            )
        }
        guard !path.utf8.contains(0) else { throw FileProblem.refused(path, "A path cannot hold the character NUL.") }
        return parts.filter { !$0.isEmpty && $0 != "." }.map(String.init)
    }
}
