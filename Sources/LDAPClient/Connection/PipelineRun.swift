/// How far a pipeline has come. Used on the connection's queue alone.
final class PipelineRun {
    let token: UInt64
    let changes: [Change]
    let limit: Duration
    var isFeeding = false
    var isCancelled = false
    /// The requests under way, by the index of their change.
    var tokens: [Int: UInt64] = [:]

    private let window: Int
    private let completion: ([Result<Reply, LDAPError>]) -> Void
    private var results: [Result<Reply, LDAPError>]
    private var sent = 0
    private var isFinished = false

    init(
        token: UInt64,
        changes: [Change],
        window: Int,
        limit: Duration,
        completion: @escaping ([Result<Reply, LDAPError>]) -> Void
    ) {
        self.token = token
        self.changes = changes
        self.window = max(1, window)
        self.limit = limit
        self.completion = completion
        // What is not overwritten was never sent, because the task was cancelled.
        results = changes.map { .failure(LDAPError(.cancelled, during: $0.operation)) }
    }

    var isDone: Bool { tokens.isEmpty && (sent == changes.count || isCancelled) }

    /// The index of the change to send now, if one may be sent.
    func next() -> Int? {
        guard !isCancelled, sent < changes.count, tokens.count < window else { return nil }
        defer { sent += 1 }
        return sent
    }

    func settle(_ index: Int, _ result: Result<OperationResult, LDAPError>) {
        tokens[index] = nil
        let operation = changes[index].operation
        results[index] =
            switch result {
            case .success(let answer) where answer.resultCode == .success: .success(answer.reply)
            case .success(let answer): .failure(answer.error(operation))
            case .failure(let error): .failure(error)
            }
    }

    func finish() {
        guard !isFinished else { return }
        isFinished = true
        completion(results)
    }
}
