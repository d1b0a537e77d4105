import Directory
import DirectoryModel

/// Who the names are that come up in one batch of changes, each looked up once.
struct NameCache {
    let directory: TenantDirectory
    private var targets: [String: DirectoryTarget?] = [:]

    init(directory: TenantDirectory) {
        self.directory = directory
    }

    /// What stands under the name; nil where nothing does any more.
    mutating func target(_ dn: String) async throws -> DirectoryTarget? {
        if let known = targets[dn] { return known }
        let found = try await directory.target(named: dn)
        targets[dn] = .some(found)
        return found
    }

    /// A person of the tenant by UPN, anybody else by name.
    mutating func actor(_ dn: String) async throws -> Actor {
        guard let found = try await target(dn), found.kind == .user, let name = found.userPrincipalName else {
            return .other(distinguishedName: dn)
        }
        return .person(userPrincipalName: name, objectID: found.objectID)
    }
}
