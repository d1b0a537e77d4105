import Foundation

/// Blocking Unix sockets, for threads that do nothing else.
enum UnixSocket {
    struct NotBound: Error {}

    static func listener(at path: String) throws -> Int32 {
        let descriptor = make()
        guard with(path, { bind(descriptor, $0, $1) }) == 0, listen(descriptor, 64) == 0 else {
            close(descriptor)
            throw NotBound()
        }
        return descriptor
    }

    /// A connection; nil when nobody takes it.
    static func connection(to path: String) -> Int32? {
        let descriptor = make()
        guard with(path, { connect(descriptor, $0, $1) }) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// The next who comes; negative when the listener has ended.
    static func next(_ listener: Int32) -> Int32 { accept(listener, nil, nil) }

    /// Waits until one of two has something to read, or has ended.
    static func readable(_ first: Int32, _ second: Int32) -> (descriptor: Int32, isFirst: Bool)? {
        var both = [
            pollfd(fd: first, events: Int16(POLLIN), revents: 0), pollfd(fd: second, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&both, 2, -1) < 0 { guard errno == EINTR else { return nil } }
        return both[0].revents != 0 ? (first, true) : (second, false)
    }

    /// Passes on what is there.
    ///
    /// - Returns: How many bytes; 0 when one of both has ended.
    static func pass(_ from: Int32, to: Int32, atMost limit: Int) -> Int {
        var bytes = [UInt8](repeating: 0, count: min(limit, 16_384))
        let count = read(from, &bytes, bytes.count)
        var sent = 0
        while sent < count {
            let more = bytes[sent..<count].withUnsafeBytes { send(to, $0.baseAddress, $0.count, noSignal) }
            guard more > 0 else { return 0 }
            sent += more
        }
        return max(count, 0)
    }

    #if os(Linux)
    private static let noSignal = Int32(MSG_NOSIGNAL)

    private static func make() -> Int32 { socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0) }
    #else
    private static let noSignal: Int32 = 0

    private static func make() -> Int32 {
        let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
        return descriptor
    }
    #endif

    private static func with(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { return -1 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
