import Synchronization

/// Hands every event to everybody who listens.
final class EventHub: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<SlapdEvent>.Continuation] = [:]
        var next = 0
        var isFinished = false
    }

    private let state = Mutex(State())

    /// A stream of what happens from now on. It ends when the server has stopped.
    func subscribe() -> AsyncStream<SlapdEvent> {
        let (stream, continuation) = AsyncStream.makeStream(of: SlapdEvent.self)
        let number = state.withLock { state -> Int? in
            guard !state.isFinished else { return nil }
            state.next += 1
            state.listeners[state.next] = continuation
            return state.next
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.listeners.removeValue(forKey: number) }
        }
        return stream
    }

    func send(_ event: SlapdEvent) {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield(event) }
    }

    /// Ends all streams.
    func finish() {
        let listeners = state.withLock { state in
            state.isFinished = true
            defer { state.listeners = [:] }
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }
}
