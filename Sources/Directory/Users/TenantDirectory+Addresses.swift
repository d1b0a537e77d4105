package import DirectoryModel
import LDAPClient

extension TenantDirectory {
    /// How many addresses one search asks about.
    static let addressesPerSearch = 200

    /// The keys of those of `addresses` that some object of the tenant holds, whatever it is.
    ///
    /// One search for each 200 addresses. What lies in `ou=Deleted Objects` holds no addresses.
    package func takenAddresses(among addresses: [SMTPAddress]) async throws(DirectoryError) -> Set<String> {
        Set(try await holders(of: addresses).keys)
    }

    /// The DN that holds each of those of `addresses` that are taken, by the address's key.
    ///
    /// - Parameter dn: Whoever is not to count, since he may hold what somebody else holds too.
    package func holders(
        of addresses: [SMTPAddress],
        except dn: String? = nil
    ) async throws(DirectoryError) -> [String: String] {
        var holders: [String: String] = [:]
        var rest = addresses[...]
        while !rest.isEmpty {
            let part = rest.prefix(Self.addressesPerSearch)
            rest = rest.dropFirst(part.count)
            let wanted = Set(part.map(\.key))
            for entry in try await entries(holdingAnyOf: wanted, over: reader) where entry.dn != dn {
                for key in entry.addressKeys where wanted.contains(key) { holders[key] = entry.dn }
            }
        }
        return holders
    }

    func entries(
        holdingAnyOf keys: Set<String>,
        over connection: TenantConnection
    ) async throws(DirectoryError) -> [Entry] {
        let filter = Filter.or(keys.map { Filter.holding($0) })
        let base = names.suffix
        return try await connection.read("look up addresses") { connection throws(LDAPError) in
            try await connection.search(base: base, filter: filter, attributes: Entry.addressAttributes)
        }
    }
}

extension Entry {
    /// Where an address can stand.
    static let addressAttributes = [
        AttributeName.mail, AttributeName.userPrincipalName, AttributeName.proxyAddresses, AttributeName.entryUUID,
    ]

    /// Every address of the entry in lower case, without `smtp:`.
    var addressKeys: [String] {
        let proxies = self[AttributeName.proxyAddresses].map { $0.lowercased() }.filter { $0.hasPrefix("smtp:") }
        let others = self[AttributeName.mail] + self[AttributeName.userPrincipalName]
        return proxies.map { String($0.dropFirst(5)) } + others.map { $0.lowercased() }
    }
}
