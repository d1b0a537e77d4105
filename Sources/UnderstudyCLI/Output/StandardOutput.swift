import Foundation

/// Standard output, written at once and whole.
enum StandardOutput {
    static func write(_ text: String) {
        Self.write(text, to: STDOUT_FILENO)
    }

    /// Writes all of `text`. When nobody reads any more, the process ends as a filter does: by SIGPIPE.
    static func write(_ text: String, to descriptor: CInt) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    static func write(_ bytes: Data) {
        bytes.withUnsafeBytes { write($0, to: STDOUT_FILENO) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
            if count > 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if errno == EPIPE {
                endLikeAFilter()
            } else if errno != EINTR && errno != EAGAIN {
                return
            }
        }
    }

    private static func endLikeAFilter() {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
        exit(128 + SIGPIPE)
    }
}
