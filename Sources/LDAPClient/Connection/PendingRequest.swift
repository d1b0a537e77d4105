internal import CLDAP

/// A request that has been accepted from a caller and not been answered yet.
final class PendingRequest {
    /// Hands the request to libldap and returns libldap's code.
    typealias Send = (OpaquePointer, RequestArena, inout CInt) throws -> CInt
    typealias Completion = (Result<OperationResult, LDAPError>) -> Void

    let token: UInt64
    let operation: String
    let send: Send
    /// When to give up, in nanoseconds of uptime. Nil: never.
    var deadline: UInt64?
    /// What libldap calls the request, once it is sent.
    var messageID: CInt?
    var onEntry: ((PendingRequest, Entry, [ResponseControl]) -> Void)?
    var onIntermediate: ((PendingRequest, ResponseControl) -> Void)?
    /// Whether the entries' controls are of interest.
    var readsEntryControls = false
    private var completion: Completion?

    init(
        token: UInt64,
        operation: String,
        deadline: UInt64?,
        send: @escaping Send,
        completion: @escaping Completion
    ) {
        self.token = token
        self.operation = operation
        self.deadline = deadline
        self.send = send
        self.completion = completion
    }

    /// Whether nobody waits for it any more.
    var isFinished: Bool { completion == nil }

    func finish(_ result: Result<OperationResult, LDAPError>) {
        guard let completion else { return }
        self.completion = nil
        completion(result)
    }

    func fail(_ code: LDAPError.Code, diagnostic: String? = nil) {
        let mayHaveBeenApplied = messageID != nil && code != .refused
        finish(
            .failure(
                LDAPError(
                    code,
                    during: operation,
                    diagnostic: diagnostic,
                    mayHaveBeenApplied: mayHaveBeenApplied
                )
            )
        )
    }
}
