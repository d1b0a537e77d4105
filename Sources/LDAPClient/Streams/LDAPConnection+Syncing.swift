extension LDAPConnection {
    typealias SyncContinuation = AsyncStream<Result<SyncMessage, LDAPError>>.Continuation

    nonisolated func startSync(_ sync: ContentSync, _ continuation: SyncContinuation) {
        executor.async { self.assumeIsolated { $0.start(sync, continuation) } }
    }

    private func start(_ sync: ContentSync, _ continuation: SyncContinuation) {
        let token = makeToken()
        let request = PendingRequest(
            token: token,
            operation: "contentSync",
            deadline: uptime(after: sync.limit),
            send: sync.request.send
        ) { result in
            continuation.finish(with: result)
        }
        request.readsEntryControls = true
        request.onEntry = { request, entry, controls in
            self.pass(SyncMessage(entry, controls), of: request, sync, to: continuation)
        }
        request.onIntermediate = { request, response in
            guard response.oid == ControlOID.syncInfo else { return }
            self.pass(SyncMessage(infoValue: response.value), of: request, sync, to: continuation)
        }
        continuation.onTermination = { [weak self] _ in self?.cancelLater(token) }
        start(request)
    }

    private func pass(
        _ message: SyncMessage?,
        of request: PendingRequest,
        _ sync: ContentSync,
        to continuation: SyncContinuation
    ) {
        guard let message else { return abandon(request.token, .malformedReply) }
        if message.endsRefresh {
            request.deadline = nil
        } else if request.deadline != nil {
            request.deadline = uptime(after: sync.limit)
        }
        if case .terminated = continuation.yield(.success(message)) { abandon(request.token, .cancelled) }
    }
}

extension LDAPConnection.SyncContinuation {
    /// Passes on how the search ended.
    fileprivate func finish(with result: Result<OperationResult, LDAPError>) {
        switch result {
        case .success(let answer) where answer.resultCode == .success:
            if let message = SyncMessage(doneControls: answer.controls) { yield(.success(message)) }
        case .success(let answer): yield(.failure(answer.error("contentSync")))
        case .failure(let error): yield(.failure(error))
        }
        finish()
    }
}
