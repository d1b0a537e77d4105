package import DirectoryModel
import LDAPClient

extension TenantDirectory {
    /// The object under a DN; nil where this tenant has none there.
    package func object(at dn: String) async throws(DirectoryError) -> DirectoryObject? {
        guard let dn = DistinguishedName(dn), dn.isDescendant(of: names.suffix) else { return nil }
        return try await reader.read("read object") { connection throws(LDAPError) in
            try await connection.read(dn, attributes: DirectoryObject.attributes)
        }.flatMap { DirectoryObject($0, names: names) }
    }

    /// The objects with this object id, or whose mailbox has this `ExchangeGuid`.
    package func objects(guid: GUID) async throws(DirectoryError) -> [DirectoryObject] {
        let bytes = AttributeValue(guid.littleEndianBytes)
        return try await objects(
            matching: .or([
                .equal(AttributeName.entryUUID, guid.description), .equalBytes(AttributeName.objectGUID, bytes),
                .equalBytes(AttributeName.msExchMailboxGuid, bytes),
            ])
        )
    }

    /// The objects that hold an address or UPN, of whatever kind.
    package func objects(holding address: String) async throws(DirectoryError) -> [DirectoryObject] {
        try await objects(matching: Filter.holding(address))
    }

    /// The objects with this display name, common name, alias or account name; at most `limit` of them.
    package func objects(named name: String, limit: Int) async throws(DirectoryError) -> [DirectoryObject] {
        let attributes = [
            AttributeName.displayName, AttributeName.cn, AttributeName.mailNickname, AttributeName.sAMAccountName,
        ]
        let filter = Filter.or(attributes.map { .equal($0, name) })
        do {
            return try await objects(matching: filter, sizeLimit: limit)
        } catch  where error.resultCode == .sizeLimitExceeded {
            return try await firstObjects(matching: filter, limit: limit)
        }
    }

    /// The objects under these object ids.
    package func objects(ids: [GUID]) async throws(DirectoryError) -> [GUID: DirectoryObject] {
        let entries = try await entries(
            matchingAnyOf: ids.map { .equal(AttributeName.entryUUID, $0.description) },
            attributes: DirectoryObject.attributes,
            over: reader,
            during: "read objects"
        )
        let objects = entries.compactMap { DirectoryObject($0, names: names) }
        return Dictionary(objects.map { ($0.objectID, $0) }) { first, _ in first }
    }

    /// The people and other objects that hold one of these UPNs or addresses, by the key asked for.
    package func objects(holdingAnyOf keys: [String]) async throws(DirectoryError) -> [String: DirectoryObject] {
        let wanted = Set(keys.map { $0.lowercased() })
        let entries = try await entries(
            matchingAnyOf: wanted.map { Filter.holding($0) },
            attributes: DirectoryObject.attributes,
            over: reader,
            during: "read objects"
        )
        var found: [String: DirectoryObject] = [:]
        for entry in entries {
            for key in entry.addressKeys where wanted.contains(key) {
                found[key] = DirectoryObject(entry, names: names)
            }
        }
        return found
    }

    private func objects(
        matching filter: Filter,
        sizeLimit: Int = 0
    ) async throws(DirectoryError) -> [DirectoryObject] {
        let base = names.suffix
        return try await reader.read("find object") { connection throws(LDAPError) in
            try await connection.search(
                base: base,
                filter: filter,
                attributes: DirectoryObject.attributes,
                sizeLimit: sizeLimit
            )
        }.compactMap { DirectoryObject($0, names: names) }
    }

    private func firstObjects(
        matching filter: Filter,
        limit: Int
    ) async throws(DirectoryError) -> [DirectoryObject] {
        // A connection walks through one search at a time.
        let connection = try await reader.fresh()
        let found: Result<[DirectoryObject], DirectoryError>
        do throws(LDAPError) {
            var objects: [DirectoryObject] = []
            let entries = connection.entries(
                base: names.suffix,
                filter: filter,
                attributes: DirectoryObject.attributes,
                pageSize: limit
            )
            for try await entry in entries {
                objects += DirectoryObject(entry, names: names).map { [$0] } ?? []
                if objects.count >= limit { break }
            }
            found = .success(objects)
        } catch {
            found = .failure(DirectoryError(error, during: "find object"))
        }
        await connection.close()
        return try found.get()
    }
}

extension TenantDirectory {
    /// The value of a DN's first part; nil for what is no DN.
    package func leadingName(of dn: String) -> String? {
        dn.contains("=") ? DistinguishedName(dn)?.rdn?.value : nil
    }

    /// Whether a DN lies in this tenant's tree.
    package func isOfTenant(_ dn: String) -> Bool {
        DistinguishedName(dn).map { $0.isDescendant(of: names.suffix) } ?? false
    }
}
