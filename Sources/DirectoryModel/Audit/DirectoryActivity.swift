/// What the directory's audit log says happened: the `activityDisplayName`s of Core Directory.
///
/// Entra, "Audit activity reference", categories UserManagement, GroupManagement, Contact and ApplicationManagement.
/// Entra has no name for a change of anything else: those on a directory object are ours.
package enum DirectoryActivity: String, Sendable, CaseIterable {
    case addUser = "Add user"
    case updateUser = "Update user"
    case deleteUser = "Delete user"
    case hardDeleteUser = "Hard Delete user"
    case restoreUser = "Restore user"
    case disableAccount = "Disable account"
    case enableAccount = "Enable account"
    /// Somebody else's password.
    case resetPassword = "Reset user password"
    /// One's own password.
    case changePassword = "Change user password"
    case addGroup = "Add group"
    case updateGroup = "Update group"
    case deleteGroup = "Delete group"
    case addMember = "Add member to group"
    case removeMember = "Remove member from group"
    case addContact = "Add contact"
    case updateContact = "Update contact"
    case deleteContact = "Delete contact"
    case addServicePrincipal = "Add service principal"
    case updateServicePrincipal = "Update service principal"
    case removeServicePrincipal = "Remove service principal"
    case addObject = "Add directory object"
    case updateObject = "Update directory object"
    case deleteObject = "Delete directory object"

    /// The record's `operationType`.
    package var operationType: String {
        switch self {
        case .addUser, .addGroup, .addContact, .addServicePrincipal, .addObject: "Add"
        case .deleteUser, .hardDeleteUser, .deleteGroup, .deleteContact, .removeServicePrincipal, .deleteObject:
            "Delete"
        case .addMember: "Assign"
        case .removeMember: "Unassign"
        case .restoreUser, .updateUser, .disableAccount, .enableAccount, .resetPassword, .changePassword, .updateGroup,
            .updateContact, .updateServicePrincipal, .updateObject:
            "Update"
        }
    }
}

extension DirectoryActivity {
    /// What the log calls the making of such an object.
    package static func addition(of kind: DirectoryObjectKind) -> Self {
        switch kind {
        case .user: .addUser
        case .group: .addGroup
        case .contact: .addContact
        case .servicePrincipal: .addServicePrincipal
        case .other: .addObject
        }
    }

    /// What the log calls a change of such an object.
    package static func update(of kind: DirectoryObjectKind) -> Self {
        switch kind {
        case .user: .updateUser
        case .group: .updateGroup
        case .contact: .updateContact
        case .servicePrincipal: .updateServicePrincipal
        case .other: .updateObject
        }
    }

    /// What the log calls the removal of such an object over LDAP, from where nothing comes back.
    package static func removal(of kind: DirectoryObjectKind) -> Self {
        switch kind {
        case .user: .hardDeleteUser
        case .group: .deleteGroup
        case .contact: .deleteContact
        case .servicePrincipal: .removeServicePrincipal
        case .other: .deleteObject
        }
    }
}
