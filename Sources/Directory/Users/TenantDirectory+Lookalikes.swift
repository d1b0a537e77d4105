package import DirectoryModel
import LDAPClient

extension TenantDirectory {
    /// The people for whom somebody could take a calendar of this name or address.
    ///
    /// The server finds candidates by equal names, similar sound and equal local parts; ``NameSkeleton`` decides. Not
    /// every pair it would call alike is found: they must share a sound, a first half or a last word.
    package func lookalikes(of displayName: String, stem: AddressStem?) async throws(DirectoryError) -> [Person] {
        let wanted = [NameSkeleton(displayName)] + (stem.map { [NameSkeleton($0.text)] } ?? [])
        let base = names.users
        let filter = Self.candidates(displayName, stem)
        let entries = try await reader.read("look for look-alikes") { connection throws(LDAPError) in
            try await connection.search(base: base, filter: filter, attributes: DirectoryUser.attributes)
        }
        var people: [Person] = []
        for user in entries.compactMap({ DirectoryUser($0, names: names) }) where user.kind == .person {
            let own = [user.displayName] + user.addresses.map(\.local)
            guard own.contains(where: { name in wanted.contains { $0.resembles(NameSkeleton(name)) } }) else {
                continue
            }
            people.append(Person(user, isAdministrator: try await isAdministrator(user.dn)))
        }
        return people
    }

    private static func candidates(_ displayName: String, _ stem: AddressStem?) -> Filter {
        var any: [Filter] = []
        for name in spellings(of: displayName) {
            any.append(.equal(AttributeName.displayName, name))
            any.append(.approximate(AttributeName.displayName, name))
            // One slip leaves one half of the name as it is.
            let half = name.prefix(name.count / 2)
            if half.count >= 3 { any.append(.substrings(AttributeName.displayName, initial: String(half))) }
            if let lastWord = name.split(separator: " ").last, lastWord.count < name.count {
                any.append(.equal(AttributeName.sn, String(lastWord)))
            }
        }
        if let stem {
            any.append(.equal(AttributeName.mailNickname, stem.text))
            any.append(.substrings(AttributeName.proxyAddresses, initial: "smtp:\(stem.text)@"))
        }
        return .and([.anyUser, .not(.schedulingAccount), .or(any)])
    }

    /// The name, and the same with digits read as the letters that they stand for.
    private static func spellings(of name: String) -> [String] {
        let letters: [Character: Character] = ["0": "o", "1": "l", "5": "s"]
        let read = String(name.map { letters[$0] ?? $0 })
        let readAsI = String(name.map { $0 == "1" ? "i" : letters[$0] ?? $0 })
        return Set([name, read, readAsI, read.replacing("rn", with: "m")]).sorted()
    }
}
