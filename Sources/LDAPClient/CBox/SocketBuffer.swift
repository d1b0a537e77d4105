import Foundation

/// The bytes between libldap and the socket, in both directions.
///
/// libldap reads from here and writes to here, so that it never waits: not for the rest of a message that a
/// stalled server sent half of, nor for room in the socket of a server that doesn't read. The connection moves
/// the bytes from and to the socket, many messages with one system call.
final class SocketBuffer {
    /// How a transfer ended.
    enum Outcome: Equatable {
        /// Everything that could be moved was.
        case done
        /// More is to be moved when the socket allows it.
        case unfinished
        case ended
    }

    let socket: SocketDescriptor

    /// While there is one, reading and writing wait for the socket up to this moment of uptime.
    ///
    /// TLS handshakes need that: libldap's own, with GnuTLS, would wait for ever.
    var patience: UInt64?

    private var incoming = ByteQueue()
    private var outgoing = ByteQueue()
    private let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)

    init(_ socket: SocketDescriptor) {
        self.socket = socket
    }

    deinit {
        chunk.deallocate()
    }

    var hasIncoming: Bool { !incoming.isEmpty }

    /// Has something to read, if need be and if we are patient by waiting for it.
    func hasIncomingSoon() -> Bool {
        if let patience, incoming.isEmpty, wait(for: POLLIN, until: patience) { _ = fill() }
        return hasIncoming
    }

    /// Takes up to this many bytes that the server sent.
    func read(into target: UnsafeMutableRawPointer, count: Int) -> Int {
        incoming.take(into: UnsafeMutableRawBufferPointer(start: target, count: count))
    }

    /// Accepts bytes for the server.
    func write(_ source: UnsafeRawBufferPointer) {
        outgoing.append(source)
        guard let patience else { return }
        while flush() == .unfinished, wait(for: POLLOUT, until: patience) {}
    }

    private func wait(for events: CInt, until deadline: UInt64) -> Bool {
        let now = uptime()
        guard now < deadline else { return false }
        var request = pollfd(fd: socket.value, events: Int16(events), revents: 0)
        return poll(&request, 1, CInt(clamping: (deadline - now) / 1_000_000 + 1)) > 0
    }

    /// Reads what the socket has, up to a quarter of a mebibyte.
    func fill() -> Outcome {
        for _ in 0..<4 {
            let count = recv(socket.value, chunk.baseAddress, chunk.count, 0)
            if count == 0 { return .ended }
            if count < 0 { return isTransient ? .done : .ended }
            incoming.append(UnsafeRawBufferPointer(rebasing: chunk[..<count]))
            if count < chunk.count { return .done }
        }
        return .unfinished
    }

    /// Sends what the socket takes.
    func flush() -> Outcome {
        while !outgoing.isEmpty {
            let count = outgoing.withBytes { send(socket.value, $0.baseAddress, $0.count, Self.sendFlags) }
            guard count >= 0 else { return isTransient ? .unfinished : .ended }
            outgoing.drop(count)
        }
        return .done
    }

    /// Ends the conversation for both sides at once.
    func shutDown() {
        shutdown(socket.value, CInt(SHUT_RDWR))
    }

    private var isTransient: Bool { errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR }

    #if os(Linux)
    private static let sendFlags = CInt(MSG_NOSIGNAL)
    #else
    private static let sendFlags: CInt = 0
    #endif
}
