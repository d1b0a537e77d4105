import Slapd
import Synchronization

/// How often slapd had to be started again.
final class RestartCount: Sendable {
    private let count = Mutex(0)

    var current: Int { count.withLock { $0 } }

    /// Counts until the server is stopped.
    func follow(_ events: AsyncStream<SlapdEvent>) async {
        for await event in events {
            if case .died = event { count.withLock { $0 += 1 } }
        }
    }
}
