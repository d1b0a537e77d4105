import Foundation

/// Owns a file descriptor and closes it when the last user is gone.
final class SocketDescriptor: Sendable {
    let value: CInt

    /// Duplicates libldap's socket, which libldap may close whenever it likes, and makes it non-blocking.
    init?(duplicating descriptor: CInt) {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { return nil }
        value = copy
        _ = fcntl(copy, F_SETFL, fcntl(copy, F_GETFL) | O_NONBLOCK)
    }

    deinit {
        close(value)
    }
}
