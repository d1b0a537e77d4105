package import DirectoryModel
import LDAPClient

/// Somebody else who holds an address of a user that the engine made.
package struct Rival: Sendable {
    /// The address's key.
    package let address: String
    package let dn: String
}

extension TenantDirectory {
    /// Who else holds addresses of users that were just made, by the users' object ids.
    ///
    /// slapd's `unique` overlay lets an add with Relax Rules pass unseen (slapo-unique(5)), and the engine needs them
    /// to name its `entryUUID`. Whoever comes after such an add is refused because of it; whoever was looked at
    /// before it and written after it is not. ``awaitUniqueWrites()`` waits for those, so that the search here sees
    /// every rival there can be.
    package func rivals(
        of users: [(objectID: GUID, addresses: [SMTPAddress])]
    ) async throws(DirectoryError) -> [GUID: Rival] {
        try await awaitUniqueWrites()
        var owners: [String: GUID] = [:]
        for user in users {
            for address in user.addresses { owners[address.key] = user.objectID }
        }
        var rivals: [GUID: Rival] = [:]
        var keys = Array(owners.keys)[...]
        while !keys.isEmpty {
            let part = Set(keys.prefix(Self.addressesPerSearch))
            keys = keys.dropFirst(part.count)
            for entry in try await entries(holdingAnyOf: part, over: substrate) {
                let holder = entry.first(AttributeName.entryUUID).flatMap { GUID($0) }
                for key in entry.addressKeys {
                    guard let owner = owners[key], owner != holder else { continue }
                    rivals[owner] = Rival(address: key, dn: entry.dn)
                }
            }
        }
        return rivals
    }

    /// Returns when every write that the `unique` overlay had looked at before has come to its end.
    ///
    /// The overlay serializes looking and writing. An add that it looks at waits for its turn there, and this one is
    /// bound to be refused by the database behind it, because its entry exists.
    private func awaitUniqueWrites() async throws(DirectoryError) {
        let doomed = Entry(
            names.users,
            [
                Attribute(AttributeName.objectClass, ObjectClassName.top, "organizationalUnit"),
                Attribute(AttributeName.ou, "Users"),
                Attribute(AttributeName.proxyAddresses, "smtp:nobody@understudy.invalid"),
            ]
        )
        let connection = try await substrate.live()
        do throws(LDAPError) {
            _ = try await connection.add(doomed)
        } catch {
            guard error.resultCode == nil || error.resultCode == .busy || error.resultCode == .unavailable else {
                return
            }
            throw DirectoryError(error, during: "wait for unique writes")
        }
    }
}
