import DirectoryModel
import LDAPClient

extension ImportRun {
    /// How many members are looked up, and added, at a time.
    private static let membersAtOnce = 500

    /// Adds to groups that were imported, or were there, the members that they lack.
    mutating func addMembers(of window: [ImportCandidate]) async throws {
        for group in window where !refusedGroups.contains(group.line) && !group.members.isEmpty {
            guard !Task.isCancelled else { throw DirectoryError(.cancelled, during: "import") }
            var present = try await presentMembers(of: group)
            var isChanged = false
            var rest = group.members[...]
            while !rest.isEmpty {
                let part = Array(rest.prefix(Self.membersAtOnce))
                rest = rest.dropFirst(part.count)
                let found = try await resolve(part)
                for member in part where found[member] == nil {
                    report.note(group.remark("the member '\(member.text.prefix(200))' is not there; left out"))
                }
                let missing = part.compactMap { found[$0] }.filter { present.insert($0).inserted }
                isChanged = try await add(missing, to: group) || isChanged
            }
            if isChanged, knownGroups.contains(group.line) {
                report.unchanged -= 1
                report.groups += 1
            }
        }
    }

    private func presentMembers(of group: ImportCandidate) async throws(DirectoryError) -> Set<DistinguishedName> {
        guard knownGroups.contains(group.line) else { return [] }
        do {
            let entry = try await connection.read(group.name, attributes: [AttributeName.member], within: .seconds(60))
            return Set((entry?[AttributeName.member] ?? []).compactMap { DistinguishedName($0) })
        } catch {
            throw DirectoryError(error, during: "import")
        }
    }

    /// Whether anything was, or in a dry run would be, written.
    private mutating func add(_ members: [DistinguishedName], to group: ImportCandidate) async throws -> Bool {
        guard !members.isEmpty else { return false }
        guard !isDryRun else { return true }
        try await settings.observe(.beforeWrite)
        do throws(LDAPError) {
            try await connection.modify(
                group.name,
                [.add(AttributeName.member, members.map(\.description))],
                within: .seconds(60)
            )
        } catch {
            guard error.code == .refused || error.code == .encoding else {
                throw DirectoryError(error, during: "import")
            }
            report.note(group.remark("\(members.count) members could not be added: \(Self.reason(error))"))
            return false
        }
        try await settings.observe(.afterWrite)
        return true
    }

    /// Where the members are in this tenant.
    private func resolve(_ members: [ImportMember]) async throws(DirectoryError) -> [ImportMember: DistinguishedName] {
        let candidates = members.map { ($0, possibleNames(of: $0)) }
        let names = Set(candidates.flatMap(\.1))
        let accounts = members.compactMap { if case .accountName(let name) = $0 { name.lowercased() } else { nil } }
        let (present, byAccount) = try await lookUp(names, accounts)
        var found: [ImportMember: DistinguishedName] = [:]
        for (member, names) in candidates {
            if case .accountName(let account) = member {
                let isImagined = imagined.contains(ImportKey(accountName: account))
                found[member] =
                    byAccount[account.lowercased()]
                    ?? (isImagined ? settings.names.users.child(AttributeName.uid, account) : nil)
            } else {
                found[member] = names.first { present.contains($0) || imagined.contains(.name($0)) }
            }
        }
        return found
    }

    /// A member keeps its name if it is one of this tenant's, and else is where the import has put it.
    private func possibleNames(of member: ImportMember) -> [DistinguishedName] {
        guard case .name(let text) = member, let name = DistinguishedName(text), let rdn = name.rdn else { return [] }
        let names = settings.names
        let own = name.isDescendant(of: names.suffix) ? [name] : []
        return own + [names.users.child(rdn), names.groups.child(rdn), names.contacts.child(rdn)]
    }

    private func lookUp(
        _ names: Set<DistinguishedName>,
        _ accounts: [String]
    ) async throws(DirectoryError) -> (names: Set<DistinguishedName>, accounts: [String: DistinguishedName]) {
        let byName = names.map { Filter.equal(AttributeName.entryDN, $0.description) }
        let byAccount = accounts.flatMap {
            [Filter.equal(AttributeName.uid, $0), Filter.equal(AttributeName.sAMAccountName, $0)]
        }
        guard !byName.isEmpty || !byAccount.isEmpty else { return ([], [:]) }
        do {
            let entries = try await connection.search(
                base: settings.names.suffix,
                filter: .or(byName + byAccount),
                attributes: [AttributeName.uid, AttributeName.sAMAccountName],
                within: .seconds(60)
            )
            var found: [String: DistinguishedName] = [:]
            for entry in entries {
                guard let name = entry.distinguishedName else { continue }
                for account in entry[AttributeName.sAMAccountName] + entry[AttributeName.uid] {
                    found[account.lowercased()] = name
                }
            }
            return (Set(entries.compactMap(\.distinguishedName)), found)
        } catch {
            throw DirectoryError(error, during: "import")
        }
    }
}
