/// What an object of the directory is, as the audit log sorts them.
package enum DirectoryObjectKind: String, Sendable, CaseIterable {
    case user, group, contact, servicePrincipal, other

    /// The `type` of the record's target, a value of Graph's `targetResource`.
    package var targetType: String {
        switch self {
        case .user: "User"
        case .group: "Group"
        case .servicePrincipal: "ServicePrincipal"
        // Graph has no type of its own for contacts.
        case .contact, .other: "Other"
        }
    }

    /// The record's `category`.
    package var category: String {
        switch self {
        case .user: "UserManagement"
        case .group: "GroupManagement"
        case .contact: "Contact"
        case .servicePrincipal: "ApplicationManagement"
        case .other: "DirectoryManagement"
        }
    }
}
