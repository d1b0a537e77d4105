/// What the directory's audit log says happened: the `activityDisplayName`s of Core Directory.
///
/// Entra, "Audit activity reference", category UserManagement.
package enum DirectoryActivity: String, Sendable, CaseIterable {
    case addUser = "Add user"
    case updateUser = "Update user"
    case deleteUser = "Delete user"
    case hardDeleteUser = "Hard Delete user"
    case restoreUser = "Restore user"
    case disableAccount = "Disable account"
    case enableAccount = "Enable account"
    case resetPassword = "Reset user password"

    /// The record's `operationType`.
    package var operationType: String {
        switch self {
        case .addUser: "Add"
        case .deleteUser, .hardDeleteUser: "Delete"
        case .restoreUser, .updateUser, .disableAccount, .enableAccount, .resetPassword: "Update"
        }
    }
}
