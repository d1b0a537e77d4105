import Foundation

/// Files and folders that only the owner may look into.
enum PrivateFile {
    /// Makes the folder, or closes an existing one to everybody else.
    static func makeFolder(_ folder: URL) throws(SlapdError) {
        do {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw unusable(folder, "cannot be made", error)
        }
        // Also refuses a folder that somebody else owns, which matters under /tmp.
        guard chmod(folder.path, 0o700) == 0, isOwnFolder(folder) else {
            throw SlapdError(
                .folderUnusable,
                "The folder \(folder.path) is not ours to use.",
                advice: "Choose a folder that you own."
            )
        }
    }

    /// Writes the whole file or nothing of it, readable by the owner only from its first byte on.
    static func write(_ text: String, to file: URL) throws(SlapdError) {
        let part = file.path + ".part"
        unlink(part)
        let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unusable(file, "cannot be written", lastError()) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(text.utf8))
            try handle.close()
        } catch {
            throw unusable(file, "cannot be written", error)
        }
        guard rename(part, file.path) == 0 else { throw unusable(file, "cannot be written", lastError()) }
    }

    /// The file's text, or nil if there is no such file.
    static func read(_ file: URL) -> String? {
        try? String(contentsOf: file, encoding: .utf8)
    }

    static func unusable(_ file: URL, _ what: String, _ error: any Error) -> SlapdError {
        let reason = (error as? CocoaError)?.underlying ?? error
        return SlapdError(.folderUnusable, "\(file.path) \(what): \(reason.localizedDescription)")
    }

    static func lastError() -> POSIXError {
        POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }

    private static func isOwnFolder(_ folder: URL) -> Bool {
        guard let found = try? FileManager.default.attributesOfItem(atPath: folder.path) else { return false }
        guard found[.type] as? FileAttributeType == .typeDirectory else { return false }
        return geteuid() == 0 || found[.ownerAccountID] as? Int == Int(geteuid())
    }
}

extension CocoaError {
    fileprivate var underlying: (any Error)? { userInfo[NSUnderlyingErrorKey] as? any Error }
}
