internal import Dispatch

/// Tells a connection that its socket can be read or written, or that a deadline has come.
final class EventSources {
    private let queue: DispatchQueue
    private let socket: SocketDescriptor
    private let reader: any DispatchSourceRead
    private let timer: any DispatchSourceTimer
    private var writer: (any DispatchSourceWrite)?
    private var scheduled = UInt64.max

    init(
        _ socket: SocketDescriptor,
        on queue: DispatchQueue,
        readable: @escaping @Sendable () -> Void,
        timeout: @escaping @Sendable () -> Void
    ) {
        self.queue = queue
        self.socket = socket
        reader = DispatchSource.makeReadSource(fileDescriptor: socket.value, queue: queue)
        reader.setEventHandler(handler: readable)
        // The descriptor must outlive the watch.
        reader.setCancelHandler { withExtendedLifetime(socket) {} }
        reader.activate()
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler(handler: timeout)
        timer.schedule(deadline: .distantFuture)
        timer.activate()
    }

    deinit {
        reader.cancel()
        timer.cancel()
        writer?.cancel()
    }

    /// Calls `action` once the socket takes bytes again.
    func whenWritable(_ action: @escaping @Sendable () -> Void) {
        guard writer == nil else { return }
        let writer = DispatchSource.makeWriteSource(fileDescriptor: socket.value, queue: queue)
        writer.setEventHandler(handler: action)
        writer.setCancelHandler { [socket] in withExtendedLifetime(socket) {} }
        self.writer = writer
        writer.activate()
    }

    func stopWaitingForWritable() {
        writer?.cancel()
        writer = nil
    }

    /// Makes sure that the timeout comes at `deadline` or before.
    func wake(by deadline: UInt64) {
        guard deadline < scheduled else { return }
        scheduled = deadline
        timer.schedule(deadline: DispatchTime(uptimeNanoseconds: deadline), leeway: .milliseconds(1))
    }

    /// The timeout has come; sets the next.
    func wakeNext(by deadline: UInt64?) {
        scheduled = .max
        if let deadline { wake(by: deadline) }
    }
}

/// Uptime in nanoseconds, the clock of deadlines.
func uptime() -> UInt64 {
    DispatchTime.now().uptimeNanoseconds
}

/// The moment `limit` from now, on the clock of ``uptime()``.
func uptime(after limit: Duration) -> UInt64 {
    let (seconds, attoseconds) = max(limit, .zero).components
    // Thirty years are as good as for ever, and don't overflow.
    let nanoseconds = UInt64(min(seconds, 1_000_000_000)) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
    return uptime() + nanoseconds
}
