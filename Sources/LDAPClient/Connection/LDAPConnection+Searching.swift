internal import CLDAP

extension LDAPConnection {
    /// Searches and returns all entries at once. For many, see ``entries(base:scope:filter:attributes:pageSize:within:)``.
    ///
    /// Of `attributes`, `*` means all user attributes and `+` the operational ones; an empty list means none.
    /// With a `sizeLimit`, more entries are an error, ``ResultCode/sizeLimitExceeded``. The server is told the
    /// time limit too, so that it stops searching.
    public func search(
        base: some DirectoryName,
        scope: SearchScope = .subtree,
        filter: Filter = .anything,
        attributes: [String] = ["*"],
        sizeLimit: Int = 0,
        controls: [RequestControl] = [],
        within limit: Duration? = nil
    ) async throws(LDAPError) -> [Entry] {
        var request = SearchRequest(base: base.ldapName, scope: scope, filter: filter, attributes: attributes)
        request.sizeLimit = sizeLimit
        request.controls = controls
        return try await search(request, within: limit).entries
    }

    /// Reads one entry; nil where there is none that may be seen.
    public func read(
        _ dn: some DirectoryName,
        attributes: [String] = ["*"],
        controls: [RequestControl] = [],
        within limit: Duration? = nil
    ) async throws(LDAPError) -> Entry? {
        do {
            return try await search(
                base: dn,
                scope: .base,
                attributes: attributes,
                controls: controls,
                within: limit
            ).first
        } catch  where error.resultCode == .noSuchObject {
            return nil
        }
    }

    func search(
        _ request: SearchRequest,
        within limit: Duration?
    ) async throws(LDAPError) -> (entries: [Entry], result: OperationResult) {
        var request = request
        // A little longer than our own limit, which is to strike first.
        request.seconds = Int(clamping: (limit ?? options.deadline).components.seconds) + 2
        let collected = EntryCollector()
        let result = try await perform("search", within: limit) { pending in
            pending.onEntry = { _, entry, _ in collected.entries.append(entry) }
        } send: { [request] handle, arena, id in
            try request.send(handle, arena, &id)
        }
        return (collected.entries, try result.check("search"))
    }

    /// Where the entries of a search come together; used on the connection's queue alone.
    private final class EntryCollector {
        var entries: [Entry] = []
    }
}
