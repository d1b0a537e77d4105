import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// A client on the Unix socket that asks for a whole tree as the operator and takes the answer when it is told to.
final class SlowReader {
    private let socket: FileHandle

    struct NoConnection: Error {}

    init(socket path: String, base: String) throws {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        socket = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard isConnected else { throw NoConnection() }
        // RFC 4511: a bind with SASL's EXTERNAL, whose answer is short, and a search of the subtree for all there is.
        let mechanism = Self.element(4, Array("EXTERNAL".utf8)) + [4, 0]
        try send(1, Self.element(0x60, [2, 1, 3, 4, 0] + Self.element(0xA3, mechanism)))
        _ = socket.availableData
        let limits: [UInt8] = [10, 1, 2, 10, 1, 0, 2, 1, 0, 2, 1, 0, 1, 1, 0]
        let filter = Self.element(0x87, Array("objectClass".utf8))
        try send(2, Self.element(0x63, Self.element(4, Array(base.utf8)) + limits + filter + [0x30, 0]))
    }

    /// Takes all that comes, until nothing has come for a while.
    func drain() -> Int {
        var total = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var state = pollfd(fd: socket.fileDescriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let ready = poll(&state, 1, 1_000)
            if ready < 0, errno == EINTR { continue }
            guard ready == 1 else { return total }
            let count = read(socket.fileDescriptor, &buffer, buffer.count)
            guard count > 0 else { return total }
            total += count
        }
    }

    func close() { try? socket.close() }

    private func send(_ number: UInt8, _ operation: [UInt8]) throws {
        try socket.write(contentsOf: Self.element(0x30, [2, 1, number] + operation))
    }

    /// All of them are short enough for a length of one byte.
    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] { [tag, UInt8(content.count)] + content }
}
