/// How far one walk through a search has come. Used by one iterator, and ends the walk when that goes.
final class PagedWalk {
    private let sequence: EntrySequence
    /// What the connection knows the walk by, once the first page has been asked for.
    private var token: UInt64?
    private var page: ArraySlice<Entry> = []
    /// The next page, asked for while the one at hand is being worked through. Nil: there is none.
    private var ahead: Task<Result<FetchedPage, LDAPError>, Never>?
    private var hasBegun = false

    init(_ sequence: EntrySequence) {
        self.sequence = sequence
    }

    deinit {
        ahead?.cancel()
        if let token { sequence.connection.endWalkLater(token) }
    }

    func next(isolation actor: isolated (any Actor)?) async throws(LDAPError) -> Entry? {
        // A page can be empty without being the last.
        while page.isEmpty, let fetching = fetching {
            ahead = nil
            let result = await withTaskCancellationHandler {
                await fetching.value
            } onCancel: {
                fetching.cancel()
            }
            let fetched = try result.get()
            token = fetched.token
            page = fetched.entries[...]
            ahead = fetched.cookie.map { fetch($0) }
        }
        return page.popFirst()
    }

    /// The page that comes next; the first one is asked for here.
    private var fetching: Task<Result<FetchedPage, LDAPError>, Never>? {
        if hasBegun { return ahead }
        hasBegun = true
        return fetch([])
    }

    /// - Parameter cookie: Where the page starts.
    private func fetch(_ cookie: [UInt8]) -> Task<Result<FetchedPage, LDAPError>, Never> {
        Task { [sequence, token] in
            do throws(LDAPError) {
                return .success(try await sequence.connection.page(sequence, cookie: cookie, token: token))
            } catch {
                return .failure(error)
            }
        }
    }
}

/// One page of a walk.
struct FetchedPage: Sendable {
    let entries: [Entry]
    /// Where the next page starts. Nil: there is none.
    let cookie: [UInt8]?
    let token: UInt64
}

extension LDAPConnection {
    func page(_ sequence: EntrySequence, cookie: [UInt8], token: UInt64?) async throws(LDAPError) -> FetchedPage {
        let token = token ?? makeToken()
        if pagedWalk == nil { pagedWalk = token }
        var request = sequence.request
        if pagedWalk == token {
            let value = BEREncoder.sequence {
                $0.append(BERTag.integer, sequence.pageSize)
                $0.append(BERTag.octetString, cookie)
            }
            request.controls.append(RequestControl(ControlOID.pagedResults, value: value))
        }
        do {
            let (entries, result) = try await search(request, within: sequence.limit)
            let next = result.controls.first { $0.oid == ControlOID.pagedResults }.flatMap(Self.cookie)
            if next == nil { endWalk(token) }
            return FetchedPage(entries: entries, cookie: next, token: token)
        } catch {
            endWalk(token)
            throw error
        }
    }

    /// Nil where the server says that this was the last page.
    private static func cookie(_ control: ResponseControl) -> [UInt8]? {
        var decoder = BERDecoder(control.value)
        guard var sequence = decoder.nested(BERTag.sequence), sequence.integer() != nil, let cookie = sequence.octets(),
            !cookie.isEmpty
        else { return nil }
        return cookie
    }

    nonisolated func endWalkLater(_ token: UInt64) {
        executor.async { self.assumeIsolated { $0.endWalk(token) } }
    }

    private func endWalk(_ token: UInt64) {
        if pagedWalk == token { pagedWalk = nil }
    }
}
