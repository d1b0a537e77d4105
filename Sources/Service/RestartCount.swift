import Slapd
import Synchronization

/// How often slapd had to be started again, and why.
final class RestartCount: Sendable {
    /// Why. A further reason needs a case here and a line in ``init(_:)``.
    enum Reason: String, CaseIterable {
        case died, hung

        /// The reason that an event gives for a restart; nil for any other event.
        init?(_ event: SlapdEvent) {
            switch event {
            case .died: self = .died
            case .hung: self = .hung
            default: return nil
            }
        }
    }

    private let counts = Mutex([Reason: Int]())

    var byReason: [Reason: Int] { counts.withLock { $0 } }
    var current: Int { byReason.values.reduce(0, +) }

    /// Counts until the server is stopped.
    func follow(_ events: AsyncStream<SlapdEvent>) async {
        for await event in events {
            guard let reason = Reason(event) else { continue }
            counts.withLock { $0[reason, default: 0] += 1 }
        }
    }
}
