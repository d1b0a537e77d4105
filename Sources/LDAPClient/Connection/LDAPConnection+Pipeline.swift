extension LDAPConnection {
    /// Makes many changes as fast as the server can, and answers with their outcomes in the same order.
    ///
    /// They are sent in order, without waiting for answers, and a server may carry out several at a time: nothing
    /// here may depend on an earlier one unless the window is 1. One that fails doesn't stop the others.
    ///
    /// `window` is how many may be under way at a time; `limit` is for each change, from the moment it is sent.
    public func pipeline(
        _ changes: [Change],
        window: Int = 64,
        within limit: Duration? = nil
    ) async -> [Result<Reply, LDAPError>] {
        guard !changes.isEmpty else { return [] }
        let token = makeToken()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let run = PipelineRun(token: token, changes: changes, window: window, limit: limit ?? options.deadline)
                {
                    continuation.resume(returning: $0)
                }
                pipelines[token] = run
                if Task.isCancelled { cancelPipeline(token) } else { feed(run) }
            }
        } onCancel: {
            executor.async { self.assumeIsolated { $0.cancelPipeline(token) } }
        }
    }

    private func feed(_ run: PipelineRun) {
        // A request that fails at once would come back here from its own completion.
        guard !run.isFeeding else { return }
        run.isFeeding = true
        while let index = run.next() {
            let change = run.changes[index]
            let request = PendingRequest(
                token: makeToken(),
                operation: change.operation,
                deadline: uptime(after: run.limit),
                send: change.send
            ) { result in
                run.settle(index, result)
                self.feed(run)
            }
            run.tokens[index] = request.token
            start(request)
        }
        run.isFeeding = false
        if run.isDone { pipelines.removeValue(forKey: run.token)?.finish() }
    }

    private func cancelPipeline(_ token: UInt64) {
        guard let run = pipelines[token] else { return }
        run.isCancelled = true
        for token in Array(run.tokens.values) { abandon(token, .cancelled) }
        feed(run)
    }
}
