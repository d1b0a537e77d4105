import LDAPClient

extension TenantDirectory {
    /// Every entry that matches one of many filters, found by several searches at once.
    ///
    /// slapd tests each candidate against the parts of an *or* one after the other: few parts in a search, and many
    /// searches, cost it a fraction of one search with all of them.
    func entries(
        matchingAnyOf filters: [Filter],
        attributes: [String],
        over connection: TenantConnection,
        during operation: String
    ) async throws(DirectoryError) -> [Entry] {
        let parts = stride(from: 0, to: filters.count, by: Self.filtersPerSearch).map { start in
            Filter.or(Array(filters[start..<min(start + Self.filtersPerSearch, filters.count)]))
        }
        guard parts.count > 1 else {
            guard let filter = parts.first else { return [] }
            return try await search(filter, attributes, over: connection, operation)
        }
        let found = await withTaskGroup(of: Result<[Entry], DirectoryError>.self) { group in
            for filter in parts {
                group.addTask {
                    do throws(DirectoryError) {
                        return .success(try await search(filter, attributes, over: connection, operation))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        var entries: [Entry] = []
        for part in found { entries += try part.get() }
        return entries
    }

    private func search(
        _ filter: Filter,
        _ attributes: [String],
        over connection: TenantConnection,
        _ operation: String
    ) async throws(DirectoryError) -> [Entry] {
        let base = names.suffix
        return try await connection.read(operation) { connection throws(LDAPError) in
            try await connection.search(base: base, filter: filter, attributes: attributes)
        }
    }

    private static let filtersPerSearch = 16
}
