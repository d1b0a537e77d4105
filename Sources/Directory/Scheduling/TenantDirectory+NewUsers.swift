package import DirectoryModel
import LDAPClient

/// Somebody else who holds an address of a user that the engine made.
package struct Rival: Sendable {
    /// The address's key.
    package let address: String
    package let dn: String
}

/// What the directory shows of a user right after the engine made it.
package struct NewUser: Sendable {
    /// The CSN of the add; nil when somebody else has written to the user since, or taken all its addresses away.
    package fileprivate(set) var entryCSN: String?
    package fileprivate(set) var rival: Rival?
}

extension TenantDirectory {
    /// Looks at users that were just made: the CSNs of their adds, and who else holds their addresses.
    ///
    /// slapd's `unique` overlay lets an add with Relax Rules pass unseen (slapo-unique(5)), and the engine needs them
    /// to name its `entryUUID`. Whoever comes after such an add is refused because of it; whoever was looked at
    /// before it and written after it is not. ``awaitUniqueWrites()`` waits for those, so that the search here sees
    /// every rival there can be.
    package func newUsers(
        _ users: [(objectID: GUID, addresses: [SMTPAddress])]
    ) async throws(DirectoryError) -> [GUID: NewUser] {
        try await awaitUniqueWrites()
        var owners: [String: GUID] = [:]
        for user in users {
            for address in user.addresses { owners[address.key] = user.objectID }
        }
        var found: [GUID: NewUser] = [:]
        for entry in try await entries(holdingAnyOf: Array(owners.keys), over: examiner) {
            let holder = entry.first(AttributeName.entryUUID).flatMap { GUID($0) }
            for key in entry.addressKeys {
                guard let owner = owners[key] else { continue }
                if owner == holder {
                    found[owner, default: NewUser()].entryCSN = ownCSN(entry)
                } else {
                    found[owner, default: NewUser()].rival = Rival(address: key, dn: entry.dn)
                }
            }
        }
        return found
    }

    private func ownCSN(_ entry: Entry) -> String? {
        guard identity(named: entry.first(AttributeName.modifiersName) ?? "") != nil else { return nil }
        return entry.first(AttributeName.entryCSN)
    }

    /// Returns when every write that the `unique` overlay had looked at before has come to its end.
    ///
    /// The overlay serializes looking and writing. An add that it looks at waits for its turn there, and this one is
    /// bound to be refused by the database behind it, because its entry exists.
    private func awaitUniqueWrites() async throws(DirectoryError) {
        let doomed = Entry(
            names.users,
            [
                Attribute(AttributeName.objectClass, "organizationalUnit", "extensibleObject"),
                Attribute(AttributeName.ou, "Users"),
                Attribute(AttributeName.proxyAddresses, "smtp:nobody@understudy.invalid"),
            ]
        )
        let connection = try await examiner.live()
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
