internal import CLDAP

extension LDAPConnection {
    /// Sends a request and waits for the message that ends it.
    func perform(
        _ operation: String,
        within limit: Duration?,
        prepare: (PendingRequest) -> Void = { _ in },
        send: @escaping PendingRequest.Send
    ) async throws(LDAPError) -> OperationResult {
        let token = makeToken()
        let deadline = uptime(after: limit ?? options.deadline)
        let result: Result<OperationResult, LDAPError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let request = PendingRequest(token: token, operation: operation, deadline: deadline, send: send) {
                    continuation.resume(returning: $0)
                }
                prepare(request)
                // A task cancelled before this point has run its handler, which found nothing to abandon.
                if Task.isCancelled { request.fail(.cancelled) } else { start(request) }
            }
        } onCancel: {
            cancelLater(token)
        }
        return try result.get()
    }

    /// Sends the request, or has it wait for its turn.
    func start(_ request: PendingRequest) {
        guard end == nil else {
            request.fail(end?.code ?? .closed, diagnostic: end?.diagnostic)
            return
        }
        if let deadline = request.deadline { sources?.wake(by: deadline) }
        guard waiting.isEmpty, pending.count < inFlightLimit else {
            waiting.append(request)
            return
        }
        send(request)
    }

    private var inFlightLimit: Int {
        isAuthenticated ? options.maximumInFlight : min(options.maximumInFlight, 64)
    }

    private func send(_ request: PendingRequest) {
        guard let handle else {
            request.fail(.closed)
            return
        }
        defer { arena.reset() }
        var id: CInt = -1
        do {
            let code = LDAPCode(try request.send(handle.raw, arena, &id))
            guard code.value == LDAP_SUCCESS else {
                request.fail(code.isEncoding ? .encoding : .connectionLost, diagnostic: code.text)
                if !code.isEncoding {
                    finish(LDAPError(.connectionLost, during: request.operation, diagnostic: code.text))
                }
                return
            }
        } catch {
            request.fail(.encoding, diagnostic: "a name contains NUL")
            return
        }
        request.messageID = id
        pending[id] = request
        messageIDs[request.token] = id
        flushLater()
    }

    /// Sends what waits, as far as there is room.
    func sendWaiting() {
        while pending.count < inFlightLimit, end == nil, let request = waiting.next() { send(request) }
    }

    /// Takes a request off the books.
    func remove(_ request: PendingRequest) {
        if let id = request.messageID { pending[id] = nil }
        messageIDs[request.token] = nil
    }

    nonisolated func cancelLater(_ token: UInt64) {
        executor.async { self.assumeIsolated { $0.abandon(token, .cancelled) } }
    }

    /// Tells the caller, and the server if it has the request, that nobody waits for it any more.
    func abandon(_ token: UInt64, _ reason: LDAPError.Code) {
        if let id = messageIDs[token], let request = pending[id] {
            remove(request)
            if let handle { ldap_abandon_ext(handle.raw, id, nil, nil) }
            flushLater()
            request.fail(reason)
            sendWaiting()
        } else {
            waiting.all.first { $0.token == token }?.fail(reason)
        }
    }

    /// The timer has fired.
    func giveUpLateRequests() {
        let now = uptime()
        let requests = Array(pending.values) + waiting.all.filter { !$0.isFinished }
        for request in requests {
            if let deadline = request.deadline, deadline <= now { abandon(request.token, .deadlineExceeded) }
        }
        let left = pending.values.lazy.compactMap(\.deadline).min()
        let leftWaiting = waiting.all.lazy.filter { !$0.isFinished }.compactMap(\.deadline).min()
        sources?.wakeNext(by: [left, leftWaiting].compactMap { $0 }.min())
    }
}
