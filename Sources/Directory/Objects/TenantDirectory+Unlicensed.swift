import LDAPClient

extension TenantDirectory {
    /// Every user object that looks like a scheduling account or holds no licence, a page at a time.
    package func eachUnlicensedUser(_ body: (DirectoryObject) async throws -> Void) async throws {
        let filter = Filter.and([
            .anyUser, .or([.schedulingAccount, .not(.present(AttributeName.assignedLicense))]),
        ])
        try await eachEntry(matching: filter, attributes: DirectoryObject.attributes) { entry in
            guard let object = DirectoryObject(entry, names: names) else { return }
            try await body(object)
        }
    }
}
