package import DirectoryModel
import LDAPClient

extension TenantDirectory {
    /// The keys of those of `addresses` that some object of the tenant holds, whatever it is.
    ///
    /// What lies in `ou=Deleted Objects` holds no addresses.
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
        let wanted = Set(addresses.map(\.key))
        var holders: [String: String] = [:]
        for entry in try await entries(holdingAnyOf: Array(wanted), over: reader) where entry.dn != dn {
            for key in entry.addressKeys where wanted.contains(key) { holders[key] = entry.dn }
        }
        return holders
    }

    func entries(
        holdingAnyOf keys: [String],
        over connection: TenantConnection
    ) async throws(DirectoryError) -> [Entry] {
        try await entries(
            matchingAnyOf: keys.map { Filter.holding($0) },
            attributes: Entry.addressAttributes,
            over: connection,
            during: "look up addresses"
        )
    }
}

extension Entry {
    /// Where an address can stand, and whose it is.
    static let addressAttributes = [
        AttributeName.mail, AttributeName.userPrincipalName, AttributeName.proxyAddresses, AttributeName.entryUUID,
        AttributeName.entryCSN, AttributeName.modifiersName,
    ]

    /// Every address of the entry in lower case, without `smtp:`.
    var addressKeys: [String] {
        let proxies = self[AttributeName.proxyAddresses].map { $0.lowercased() }.filter { $0.hasPrefix("smtp:") }
        let others = self[AttributeName.mail] + self[AttributeName.userPrincipalName]
        return proxies.map { String($0.dropFirst(5)) } + others.map { $0.lowercased() }
    }
}
