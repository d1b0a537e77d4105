package import DirectoryModel
import LDAPClient

extension TenantDirectory {
    /// The users with these object ids, wherever they stand in the tree.
    package func schedulingUsers(_ objectIDs: [GUID]) async throws -> [GUID: SchedulingUser] {
        var found: [GUID: SchedulingUser] = [:]
        for start in stride(from: 0, to: objectIDs.count, by: 200) {
            let ids = objectIDs[start..<min(start + 200, objectIDs.count)]
            let filter = Filter.or(ids.map { .equal(AttributeName.entryUUID, $0.description) })
            for user in try await users(matching: filter) { found[user.objectID] = user }
        }
        return found
    }

    /// Whatever stands under a name; nil where nothing does.
    package func schedulingUser(at entry: SchedulingEntry) async throws -> SchedulingUser? {
        let dn = entry.dn
        return try await reading("read user") { connection throws(LDAPError) in
            try await connection.read(dn, attributes: SchedulingUser.attributes)
        }.flatMap { SchedulingUser($0) }
    }

    /// Sends writes one behind the other without waiting in between; the answers come in the same order.
    ///
    /// Writes of one user must not be in the same call: they are not ordered among each other across identities.
    ///
    /// - Returns: For each write the `entryCSN` that it gave the user, nil where the user is gone.
    package func perform(_ writes: [UserWrite]) async -> [Result<String?, DirectoryError>] {
        var results = [Result<String?, DirectoryError>?](repeating: nil, count: writes.count)
        for identity in [EngineIdentity.substrateManagement, .signInPolicy] {
            let indices = writes.indices.filter { writes[$0].identity == identity }
            guard !indices.isEmpty else { continue }
            let answers = await pipeline(indices.map { writes[$0].change }, as: identity)
            for (index, answer) in zip(indices, answers) {
                results[index] = answer.map { $0.postRead?.first(AttributeName.entryCSN) }
                    .mapError { DirectoryError($0, during: writes[index].activity.rawValue) }
            }
        }
        return results.map { $0 ?? .failure(DirectoryError(.unavailable, during: "write")) }
    }

    /// The engine's identity behind a `creatorsName` or `modifiersName`; nil for anybody else.
    package func identity(named dn: String) -> EngineIdentity? {
        let name = DistinguishedName(dn)
        if name == names.substrateManagement { return .substrateManagement }
        if name == names.signInPolicy { return .signInPolicy }
        return nil
    }

    /// Object ids of enabled scheduling accounts, one after the other, for the policy to look at.
    package func enabledSchedulingUsers() -> AsyncThrowingMapSequence<LDAPEntries, SchedulingUser?> {
        schedulingUsers(
            matching: .and([
                Self.isScheduling,
                .not(
                    .extensible(
                        attribute: AttributeName.userAccountControl,
                        rule: "1.2.840.113556.1.4.803",
                        dnAttributes: false,
                        value: "2"
                    )
                ),
            ])
        )
    }
}
