/// The entries of a search, fetched a page at a time as they are asked for.
///
/// Each iteration searches anew. While one page is worked through the next is on its way; stop iterating, and no
/// more is fetched.
public struct EntrySequence: AsyncSequence, Sendable {
    public typealias Element = Entry
    public typealias Failure = LDAPError

    let connection: LDAPConnection
    let request: SearchRequest
    let pageSize: Int
    let limit: Duration?

    public func makeAsyncIterator() -> Iterator {
        Iterator(walk: PagedWalk(self))
    }

    public struct Iterator: AsyncIteratorProtocol {
        let walk: PagedWalk

        public mutating func next() async throws(LDAPError) -> Entry? {
            try await next(isolation: nil)
        }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws(LDAPError) -> Entry? {
            try await walk.next(isolation: actor)
        }
    }
}

extension LDAPConnection {
    /// Searches, and returns the entries as they are asked for: a million need no more memory than two pages.
    ///
    /// A server lets one connection walk through one search at a time. A second one that is started meanwhile
    /// is answered in one piece. `limit` is for each page.
    public nonisolated func entries(
        base: some DirectoryName,
        scope: SearchScope = .subtree,
        filter: Filter = .anything,
        attributes: [String] = ["*"],
        pageSize: Int = 500,
        controls: [RequestControl] = [],
        within limit: Duration? = nil
    ) -> EntrySequence {
        var request = SearchRequest(base: base.ldapName, scope: scope, filter: filter, attributes: attributes)
        request.controls = controls
        return EntrySequence(connection: self, request: request, pageSize: max(1, pageSize), limit: limit)
    }
}
