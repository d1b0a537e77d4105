import DirectoryModel
import Synchronization

/// Object ids that wait for a look, each once however often it is named.
final class HintQueue: Sendable {
    private struct State {
        var fresh: Set<GUID> = []
        var deferred: Set<GUID> = []
    }

    private let state = Mutex(State())
    private let signal = Signal()

    /// - Parameter later: It cannot be looked at yet; try again in a moment.
    func add(_ objectID: GUID, later: Bool = false) {
        state.withLock { state in
            if later { state.deferred.formUnion([objectID]) } else { state.fresh.formUnion([objectID]) }
        }
        if !later { signal.raise() }
    }

    /// Everything that waits, as soon as something does.
    func next() async -> Set<GUID> {
        while !Task.isCancelled {
            let (hints, hasDeferred) = state.withLock { state in
                defer { state.fresh = [] }
                return (state.fresh, !state.deferred.isEmpty)
            }
            if !hints.isEmpty { return hints }
            await signal.wait(atMost: hasDeferred ? .milliseconds(20) : .seconds(60))
            state.withLock { state in
                state.fresh.formUnion(state.deferred)
                state.deferred = []
            }
        }
        return []
    }
}
