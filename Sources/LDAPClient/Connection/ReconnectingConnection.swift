/// Has a live, bound connection at hand, and makes a new one when the last was lost.
///
/// It connects when it is first asked for a connection, and again when asked after a loss, with growing pauses
/// between attempts. Nothing is ever repeated on a new connection: what failed is for the caller to judge.
public actor ReconnectingConnection {
    public typealias Preparation = @Sendable (LDAPConnection) async throws(LDAPError) -> Void

    public nonisolated let url: String
    private let options: LDAPConnection.Options
    private let pauses: ClosedRange<Duration>
    private let prepare: Preparation

    private var current: LDAPConnection?
    private var attempts: Task<Void, Never>?
    private var waiters: [UInt64: Waiter] = [:]
    private var lastToken: UInt64 = 0
    private var lastError: LDAPError?
    private var isClosed = false

    /// Somebody who waits for a connection, and the task that ends the wait.
    private struct Waiter {
        let continuation: CheckedContinuation<Result<LDAPConnection, LDAPError>, Never>
        let timeout: Task<Void, Never>
    }

    /// Connects nothing yet. `prepare` runs on every new connection and most often binds; `pauses` are the
    /// shortest and the longest pause between attempts.
    public init(
        to url: String,
        options: LDAPConnection.Options = .init(),
        pauses: ClosedRange<Duration> = .milliseconds(20)...(.seconds(2)),
        prepare: @escaping Preparation
    ) {
        self.url = url
        self.options = options
        self.pauses = pauses
        self.prepare = prepare
    }

    deinit {
        attempts?.cancel()
    }

    /// Runs `body` once with a live connection.
    public func withConnection<Value>(
        within limit: Duration = .seconds(10),
        isolation: isolated (any Actor)? = #isolation,
        _ body: (LDAPConnection) async throws -> sending Value
    ) async throws -> sending Value {
        try await body(try await connection(within: limit))
    }

    /// A live connection; waits for one up to `limit`.
    ///
    /// Fails at once where trying again can't help: a refused bind, a certificate that isn't trusted.
    public func connection(within limit: Duration = .seconds(10)) async throws(LDAPError) -> LDAPConnection {
        guard !isClosed else { throw LDAPError(.closed, during: "connect") }
        if let current, current.isAlive { return current }
        current = nil
        lastToken += 1
        let token = lastToken
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                wait(token, limit, continuation)
            }
        } onCancel: {
            Task { await self.giveUp(token, .cancelled) }
        }
        return try result.get()
    }

    /// Closes the connection, if there is one, and makes no more.
    public func close() async {
        isClosed = true
        attempts?.cancel()
        settleAll(.failure(LDAPError(.closed, during: "connect")))
        await current?.close()
        current = nil
    }

    private func wait(
        _ token: UInt64,
        _ limit: Duration,
        _ continuation: CheckedContinuation<Result<LDAPConnection, LDAPError>, Never>
    ) {
        guard !Task.isCancelled else {
            continuation.resume(returning: .failure(LDAPError(.cancelled, during: "connect")))
            return
        }
        let timeout = Task { [weak self] in
            guard (try? await Task.sleep(for: limit)) != nil else { return }
            await self?.giveUp(token, .deadlineExceeded)
        }
        waiters[token] = Waiter(continuation: continuation, timeout: timeout)
        if attempts == nil { attempts = Task { [weak self] in await self?.connectUntilDone() } }
    }

    private func giveUp(_ token: UInt64, _ code: LDAPError.Code) {
        guard let waiter = waiters.removeValue(forKey: token) else { return }
        waiter.timeout.cancel()
        let cause = code == .deadlineExceeded ? lastError?.debugDescription : nil
        waiter.continuation.resume(returning: .failure(LDAPError(code, during: "connect", diagnostic: cause)))
    }

    private func settleAll(_ result: Result<LDAPConnection, LDAPError>) {
        for waiter in waiters.values {
            waiter.timeout.cancel()
            waiter.continuation.resume(returning: result)
        }
        waiters = [:]
    }

    /// Tries until there is a connection, or nobody waits for one any more.
    private func connectUntilDone() async {
        defer { attempts = nil }
        var pause = pauses.lowerBound
        while !waiters.isEmpty, !isClosed {
            do throws(LDAPError) {
                let connection = try await connectOnce()
                guard !isClosed else { return await connection.close() }
                current = connection
                return settleAll(.success(connection))
            } catch {
                lastError = error
                if error.isFinal { return settleAll(.failure(error)) }
            }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, pauses.upperBound)
        }
    }

    private func connectOnce() async throws(LDAPError) -> LDAPConnection {
        let connection = try await LDAPConnection.connect(to: url, options: options)
        do {
            try await prepare(connection)
            return connection
        } catch {
            await connection.close()
            throw error
        }
    }
}

extension LDAPError {
    /// Whether trying again cannot help.
    fileprivate var isFinal: Bool {
        if code == .refused { return resultCode != .busy && resultCode != .unavailable }
        return code == .tls || code == .encoding
    }
}
