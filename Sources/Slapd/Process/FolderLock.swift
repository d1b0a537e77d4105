import Foundation
import Synchronization

/// Keeps a second server off the same folder for as long as it lives.
///
/// The kernel lets go of it when the process ends, however it ends, so no stale lock is possible.
final class FolderLock: Sendable {
    private let held: Mutex<CInt?>

    init(_ file: URL) throws(SlapdError) {
        let descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw PrivateFile.unusable(file, "cannot be opened", PrivateFile.lastError()) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = PrivateFile.read(file)?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
            close(descriptor)
            throw SlapdError(
                .folderInUse,
                "\(file.deletingLastPathComponent().deletingLastPathComponent().path) is in use"
                    + (holder.isEmpty ? "." : " by process \(holder)."),
                advice: "Stop that one first, or choose another folder."
            )
        }
        let pid = Array("\(getpid())\n".utf8)
        ftruncate(descriptor, 0)
        pwrite(descriptor, pid, pid.count, 0)
        held = Mutex(descriptor)
    }

    deinit {
        release()
    }

    /// Lets others in. Does nothing the second time.
    func release() {
        held.withLock { descriptor in
            guard let open = descriptor else { return }
            // Closing alone isn't enough: a child that is just being forked has it open too, until it runs its program.
            flock(open, LOCK_UN)
            close(open)
            descriptor = nil
        }
    }
}
