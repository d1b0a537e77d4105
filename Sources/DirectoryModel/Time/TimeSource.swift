package import Foundation
import Synchronization

/// The one place that time comes from. A harness may freeze it and move it forward.
///
/// Time never runs backwards: moving it forward adds an offset to the machine's clock, freezing holds it.
package final class TimeSource: Sendable {
    private struct State {
        var offset: TimeInterval = 0
        var frozenAt: Date?
    }

    private let state = Mutex(State())

    package init() {}

    /// The present moment, in whole microseconds.
    package func now() -> Date {
        state.withLock { Self.now($0) }
    }

    package var isFrozen: Bool { state.withLock { $0.frozenAt != nil } }

    /// Whether it was ever frozen or moved.
    package var isManual: Bool { state.withLock { $0.frozenAt != nil || $0.offset != 0 } }

    /// Seconds by which it is ahead of the machine's clock; kept over restarts by whoever owns it.
    package var offset: TimeInterval {
        state.withLock { state in
            guard let frozenAt = state.frozenAt else { return state.offset }
            return frozenAt.timeIntervalSince(Date())
        }
    }

    package func freeze() {
        state.withLock { state in
            guard state.frozenAt == nil else { return }
            state.frozenAt = Self.now(state)
        }
    }

    /// Lets a frozen clock run on from where it stands.
    package func run() {
        state.withLock { state in
            guard let frozenAt = state.frozenAt else { return }
            state.offset = frozenAt.timeIntervalSince(Date())
            state.frozenAt = nil
        }
    }

    /// - Parameter seconds: Not negative.
    package func advance(by seconds: TimeInterval) {
        precondition(seconds >= 0, "time never runs backwards")
        state.withLock { state in
            if let frozenAt = state.frozenAt {
                state.frozenAt = frozenAt.addingTimeInterval(seconds)
            } else {
                state.offset += seconds
            }
        }
    }

    private static func now(_ state: State) -> Date {
        let date = state.frozenAt ?? Date().addingTimeInterval(state.offset)
        return Date(timeIntervalSince1970: (date.timeIntervalSince1970 * 1_000_000).rounded() / 1_000_000)
    }
}
