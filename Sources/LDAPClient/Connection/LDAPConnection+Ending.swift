extension LDAPConnection {
    /// Waits until the connection is lost or closed, and says why. Nil if the waiting task is cancelled first.
    public func untilClosed() async -> LDAPError? {
        if let end { return end }
        let token = makeToken()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if let end {
                    continuation.resume(returning: end)
                } else if Task.isCancelled {
                    continuation.resume(returning: nil)
                } else {
                    endWaiters[token] = continuation
                }
            }
        } onCancel: {
            executor.async {
                self.assumeIsolated { $0.endWaiters.removeValue(forKey: token)?.resume(returning: nil) }
            }
        }
    }

    /// Ends the connection for this reason, once; everything that waits is told.
    func finish(_ reason: LDAPError) {
        guard end == nil else { return }
        var reason = reason
        if reason.code == .connectionLost, let lastWords {
            reason.resultCode = lastWords.resultCode
            reason.diagnostic = lastWords.diagnostic
        }
        end = reason
        noteAlive(false)
        releaseSocket()
        for request in Array(pending.values) + waiting.removeAll() {
            remove(request)
            request.fail(reason.code, diagnostic: reason.diagnostic)
        }
        for waiter in endWaiters.values { waiter.resume(returning: reason) }
        endWaiters = [:]
    }

    private func releaseSocket() {
        sources = nil
        // Unbinding writes a last request, which the socket still has to take.
        handle = nil
        socket?.shutDown()
        socket = nil
    }
}
