package import DirectoryModel
import LDAPClient

extension TenantDirectory {
    /// Hands over people, groups and contacts one by one, in the directory's own order; deleted ones and services are
    /// not among them.
    ///
    /// - Parameters:
    ///   - kinds: Which; all if empty.
    ///   - filter: A further condition of the directory.
    ///   - body: Returns whether it wants more.
    package func eachRecipient(
        _ kinds: Set<DirectoryRecipient.Kind> = [],
        typeDetails: Set<RecipientTypeDetails> = [],
        _ body: (DirectoryRecipient) async throws -> Bool
    ) async throws {
        // A connection walks through one search at a time.
        let connection = try await reader.fresh()
        do {
            for (kind, base) in containers where kinds.isEmpty || kinds.contains(kind) {
                let entries = connection.entries(
                    base: base,
                    filter: Self.filter(kind, typeDetails),
                    attributes: DirectoryRecipient.attributes
                )
                for try await entry in entries {
                    guard let recipient = DirectoryRecipient(entry, names: names) else { continue }
                    guard try await body(recipient) else {
                        await connection.close()
                        return
                    }
                }
            }
        } catch let error as LDAPError {
            await connection.close()
            throw DirectoryError(error, during: "list recipients")
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }

    /// Everything that a DN, an object id, an address, a name, an alias or a display name may mean, at most 20.
    package func recipients(named key: String) async throws(DirectoryError) -> [DirectoryRecipient] {
        var found: [DirectoryRecipient] = []
        for (_, base) in containers {
            let entries: [Entry]
            if case .name(let dn) = UserKey(key) {
                guard dn.isDescendant(of: base) else { continue }
                entries = try await reader.read("read recipient") { connection throws(LDAPError) in
                    try await connection.read(dn, attributes: DirectoryRecipient.attributes).map { [$0] } ?? []
                }
            } else {
                let filter = Self.filter(naming: key)
                entries = try await reader.read("find recipient") { connection throws(LDAPError) in
                    try await connection.search(
                        base: base,
                        filter: filter,
                        attributes: DirectoryRecipient.attributes
                    )
                }
            }
            found += entries.compactMap { DirectoryRecipient($0, names: names) }
            guard found.count <= 20 else { break }
        }
        return Array(found.prefix(20))
    }

    /// The users with these object ids; those that there are not are left out.
    package func recipients(objectIDs: [GUID]) async throws(DirectoryError) -> [GUID: DirectoryRecipient] {
        let entries = try await entries(
            matchingAnyOf: objectIDs.map { .equal(AttributeName.entryUUID, $0.description) },
            attributes: DirectoryRecipient.attributes,
            over: reader,
            during: "read recipients"
        )
        let found = entries.compactMap { DirectoryRecipient($0, names: names) }
        return Dictionary(found.map { ($0.objectID, $0) }) { first, _ in first }
    }

    /// Whether the entry is a member of a group of this name at this moment; a group that is not there has none.
    package func isMember(_ dn: String, ofGroup name: String) async throws(DirectoryError) -> Bool {
        let group = names.groups.child(AttributeName.cn, name)
        do {
            return try await reader.read("check role") { connection throws(LDAPError) in
                try await connection.compare(group, AttributeName.member, dn)
            }
        } catch  where error.code == .notFound || error.resultCode == .noSuchAttribute {
            return false
        }
    }

    private var containers: [(DirectoryRecipient.Kind, DistinguishedName)] {
        [(.user, names.users), (.group, names.groups), (.contact, names.contacts)]
    }

    private static func filter(_ kind: DirectoryRecipient.Kind, _ types: Set<RecipientTypeDetails>) -> Filter {
        let isOfKind = Filter.equal(AttributeName.objectClass, kind.rawValue)
        guard !types.isEmpty else { return isOfKind }
        let details = types.map { Filter.equal(AttributeName.msExchRecipientTypeDetails, String($0.rawValue)) }
        return .and([isOfKind, .or(details)])
    }

    private static func filter(naming key: String) -> Filter {
        if let guid = GUID(key) { return .equal(AttributeName.entryUUID, guid.description) }
        if key.contains("@") { return .holding(key) }
        return .or([
            .equal(AttributeName.cn, key), .equal(AttributeName.mailNickname, key),
            .equal(AttributeName.displayName, key), .equal(AttributeName.sAMAccountName, key),
        ])
    }
}
