import LDAPClient

extension TenantDirectory {
    /// The user that a DN, an object id, a UPN or any address names; nil where there is none in this tenant.
    package func user(_ key: String) async throws(DirectoryError) -> DirectoryUser? {
        try await userEntry(UserKey(key)).flatMap { DirectoryUser($0, names: names) }
    }

    /// The person with this UPN or address, or under this DN or object id; nil for scheduling accounts too.
    package func person(_ key: String) async throws(DirectoryError) -> Person? {
        guard let user = try await user(key), user.kind == .person else { return nil }
        return Person(user, isAdministrator: try await isAdministrator(user.dn))
    }

    /// Whether the entry is a member of Company Administrators at this moment.
    package func isAdministrator(_ dn: String) async throws(DirectoryError) -> Bool {
        let group = names.companyAdministrators
        do {
            return try await reader.read("check role") { connection throws(LDAPError) in
                try await connection.compare(group, AttributeName.member, dn)
            }
        } catch  where error.code == .notFound || error.resultCode == .noSuchAttribute {
            return false
        }
    }

    private func userEntry(_ key: UserKey) async throws(DirectoryError) -> Entry? {
        let attributes = DirectoryUser.attributes + [AttributeName.objectClass]
        if case .name(let dn) = key {
            guard dn.isDescendant(of: names.users) else { return nil }
            let entry = try await reader.read("read user") { connection throws(LDAPError) in
                try await connection.read(dn, attributes: attributes)
            }
            let classes = entry?[AttributeName.objectClass].map { $0.lowercased() } ?? []
            return classes.contains(ObjectClassName.user) ? entry : nil
        }
        guard let filter = key.filter else { return nil }
        let base = names.users
        return try await reader.read("find user") { connection throws(LDAPError) in
            try await connection.search(base: base, filter: .and([.anyUser, filter]), attributes: attributes).first
        }
    }
}
