package import DirectoryModel
import LDAPClient

extension TenantDirectory {
    /// The people for whom somebody could take a calendar of this name or address.
    ///
    /// The server finds candidates, by equal names, equal local parts, and one equal name of two; ``NameSkeleton``
    /// decides. OpenLDAP's approximate match is no help: it takes no notice of digits, so that among people called
    /// `Person 1` to `Person 20000` everybody sounds the same, and without an index it looks at every entry.
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

    /// All by attributes that the server has an index of: among a million people, too, it looks at few.
    private static func candidates(_ displayName: String, _ stem: AddressStem?) -> Filter {
        var any: [Filter] = []
        for name in spellings(of: displayName) {
            any.append(.equal(AttributeName.displayName, name))
            let words = name.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init)
            guard let first = words.first, let last = words.last, words.count > 1 else { continue }
            // One slip leaves one of the two as it is, and seldom hits the other's first letter.
            any.append(
                .and([
                    .equal(AttributeName.sn, last), .substrings(AttributeName.givenName, initial: "\(first.prefix(1))"),
                ])
            )
            any.append(
                .and([
                    .equal(AttributeName.givenName, first), .substrings(AttributeName.sn, initial: "\(last.prefix(1))"),
                ])
            )
            any.append(.equal(AttributeName.mailNickname, words.joined(separator: ".")))
        }
        if let stem { any.append(.equal(AttributeName.mailNickname, stem.text)) }
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
