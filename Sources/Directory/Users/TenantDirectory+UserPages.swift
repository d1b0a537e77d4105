import DirectoryModel
import LDAPClient

extension TenantDirectory {
    /// A page of the tenant's users, of one kind or of all, from a place in the list on.
    ///
    /// Costs what the page costs, wherever it is: the server walks its entries in the order of their creation, and
    /// starts where `createTimestamp` says. The order within one second is that of the object ids.
    package func users(
        after cursor: UserCursor? = nil,
        limit: Int = 100,
        kind: DirectoryUser.Kind? = nil
    ) async throws(DirectoryError) -> DirectoryUserPage {
        // A connection walks through one search at a time, so each page has its own.
        let connection = try await reader.fresh()
        let page: Result<DirectoryUserPage, DirectoryError>
        do {
            page = .success(try await walk(connection, after: cursor, limit: max(1, limit), kind))
        } catch {
            page = .failure(DirectoryError(error, during: "list users"))
        }
        await connection.close()
        return try page.get()
    }

    private func walk(
        _ connection: LDAPConnection,
        after cursor: UserCursor?,
        limit: Int,
        _ kind: DirectoryUser.Kind?
    ) async throws(LDAPError) -> DirectoryUserPage {
        let entries = connection.entries(
            base: names.users,
            filter: filter(after: cursor, kind),
            attributes: DirectoryUser.attributes,
            pageSize: min(limit + 1, 1_000)
        )
        var listing = UserListing(after: cursor, limit: limit)
        for try await entry in entries {
            guard let user = DirectoryUser(entry, names: names) else { continue }
            listing.add(user, created: entry.first(AttributeName.createTimestamp) ?? "")
            if listing.isFull { break }
        }
        return listing.page()
    }

    private func filter(after cursor: UserCursor?, _ kind: DirectoryUser.Kind?) -> Filter {
        var all = [Filter.anyUser]
        if let cursor { all.append(.greaterOrEqual(AttributeName.createTimestamp, cursor.created)) }
        let isOurs = Filter.equal(AttributeName.creatorsName, names.substrateManagement.description)
        switch kind {
        case .person: all.append(.not(.schedulingAccount))
        case .scheduling: all += [.schedulingAccount, isOurs]
        case .foreign: all += [.schedulingAccount, .not(isOurs)]
        case nil: break
        }
        return .and(all)
    }
}
