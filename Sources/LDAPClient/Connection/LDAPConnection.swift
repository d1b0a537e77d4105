internal import CLDAP
internal import Synchronization

/// A connection to an LDAP server.
///
/// Any number of tasks may use one at once: their requests are sent without waiting for each other's answers.
/// Every request has a deadline, and a cancelled task's request is abandoned. A connection that was lost stays
/// lost; ``ReconnectingConnection`` makes new ones. It is closed when the last reference to it goes.
public actor LDAPConnection {
    nonisolated let executor: QueueExecutor
    public nonisolated let url: String
    public nonisolated let options: Options

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    // All below is libldap's or for its sake. Nobody else calls `ldap_result`.
    var handle: LDAPHandle?
    var socket: SocketBuffer?
    var sources: EventSources?
    let arena = RequestArena()

    var pending: [CInt: PendingRequest] = [:]
    var messageIDs: [UInt64: CInt] = [:]
    var waiting = WaitingRequests()
    var pipelines: [UInt64: PipelineRun] = [:]
    var isFlushScheduled = false
    var gathering = ReplyGathering()
    var isAuthenticated = false
    private var lastToken: UInt64 = 0

    /// Why it is over, once it is.
    var end: LDAPError?
    /// What the server sent unasked before it hung up.
    var lastWords: OperationResult?
    var endWaiters: [UInt64: CheckedContinuation<LDAPError?, Never>] = [:]
    nonisolated let alive = Atomic(false)

    /// Paged walks share a cookie per connection on slapd's side, so there is one at a time.
    var pagedWalk: UInt64?

    init(url: String, options: Options) {
        self.url = url
        self.options = options
        executor = QueueExecutor(label: "LDAPConnection")
    }

    /// Whether the connection is neither lost nor closed, as far as is known.
    public nonisolated var isAlive: Bool { alive.load(ordering: .relaxed) }

    func noteAlive(_ isAlive: Bool) {
        alive.store(isAlive, ordering: .relaxed)
    }

    /// A number that no other request on this connection has.
    func makeToken() -> UInt64 {
        lastToken += 1
        return lastToken
    }

    /// Ends the connection. Requests that are still unanswered fail with ``LDAPError/Code/closed``.
    public func close() {
        finish(LDAPError(.closed, during: "close"))
    }
}
