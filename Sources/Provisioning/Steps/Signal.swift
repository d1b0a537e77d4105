import Synchronization

/// Wakes one waiting task; a signal that nobody waits for is kept.
package final class Signal: Sendable {
    private struct State {
        var isRaised = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    package init() {}

    package func raise() {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            if state.waiter == nil { state.isRaised = true }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Returns when the signal is raised, when `limit` has passed or when the task is cancelled.
    package func wait(atMost limit: Duration) async {
        let timer = Task {
            // A timer that was cancelled has been overtaken and must not raise the signal for the next wait.
            guard (try? await Task.sleep(for: limit)) != nil else { return }
            raise()
        }
        defer { timer.cancel() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isRaised = state.withLock { state in
                    precondition(state.waiter == nil, "only one task may wait for a signal")
                    guard !state.isRaised, !Task.isCancelled else {
                        state.isRaised = false
                        return true
                    }
                    state.waiter = continuation
                    return false
                }
                if isRaised { continuation.resume() }
            }
        } onCancel: {
            raise()
        }
    }
}
