/// The messages of a content synchronisation (RFC 4533), in the server's order.
///
/// Each iteration starts one. It ends when the iterating task is cancelled or the iterator goes. With
/// ``ResultCode/syncRefreshRequired`` the cookie was of no use: start again without one. Messages that aren't
/// taken yet are kept in memory.
public struct ContentSync: AsyncSequence, Sendable {
    public typealias Element = SyncMessage
    public typealias Failure = LDAPError

    /// How long to go on.
    public enum Mode: Hashable, Sendable {
        /// Until the present state is told.
        case refreshOnly
        /// Until cancelled, with every change as it happens.
        case refreshAndPersist
    }

    let connection: LDAPConnection
    let request: SearchRequest
    let mode: Mode
    let limit: Duration

    public func makeAsyncIterator() -> Iterator {
        let (stream, continuation) = AsyncStream<Result<SyncMessage, LDAPError>>.makeStream()
        connection.startSync(self, continuation)
        return Iterator(messages: stream.makeAsyncIterator())
    }

    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var messages: AsyncStream<Result<SyncMessage, LDAPError>>.Iterator

        public mutating func next() async throws(LDAPError) -> SyncMessage? {
            try await next(isolation: nil)
        }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws(LDAPError) -> SyncMessage? {
            try await messages.next(isolation: actor)?.get()
        }
    }
}

extension LDAPConnection {
    /// Tells what is in the directory, or with a cookie what has changed since, and then what changes.
    ///
    /// Take it as a hint: read an entry again before acting on what you were told. `limit` is the longest silence
    /// that is put up with until the refresh is over; after that there is none.
    public nonisolated func contentSync(
        base: some DirectoryName,
        scope: SearchScope = .subtree,
        filter: Filter = .anything,
        attributes: [String] = ["*"],
        cookie: [UInt8]? = nil,
        mode: ContentSync.Mode = .refreshAndPersist,
        within limit: Duration = .seconds(30)
    ) -> ContentSync {
        let value = BEREncoder.sequence {
            $0.append(BERTag.enumerated, mode == .refreshOnly ? 1 : 3)
            if let cookie { $0.append(BERTag.octetString, cookie) }
        }
        var request = SearchRequest(base: base.ldapName, scope: scope, filter: filter, attributes: attributes)
        request.controls = [RequestControl(ControlOID.syncRequest, value: value)]
        return ContentSync(connection: self, request: request, mode: mode, limit: limit)
    }
}
