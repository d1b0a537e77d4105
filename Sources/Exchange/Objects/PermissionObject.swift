import DirectoryModel
import Ledger
import PowerShell

/// One row of `Get-MailboxPermission`.
struct MailboxPermissionRow: Sendable {
    let mailbox: String
    let user: String
    let rights: MailboxRights

    /// What every mailbox has of its own.
    static func ownRow(of mailbox: String) -> Self {
        Self(mailbox: mailbox, user: "NT AUTHORITY\\SELF", rights: ownRights)
    }

    // A literal is put together anew whenever it is met, and every mailbox meets this one.
    private static let ownRights: MailboxRights = [.fullAccess, .readPermission]

    static let type = ObjectType<Self>(
        "Microsoft.Exchange.Management.RecipientTasks.MailboxAcePresentationObject",
        [
            ("Identity", { .string($0.mailbox) }),
            ("User", { .string($0.user) }),
            ("AccessRights", { .values($0.rights.names) }),
            ("IsInherited", { _ in .bool(false) }),
            ("Deny", { _ in .bool(false) }),
            ("InheritanceType", { _ in .string("All") }),
            ("UserSid", { _ in .null }),
            ("IsOwner", { _ in .bool(false) }),
            ("IsValid", { _ in .bool(true) }),
            ("ObjectState", { _ in .string("Unchanged") }),
        ]
    )
}

/// One row of `Get-RecipientPermission`.
struct RecipientPermissionRow: Sendable {
    let recipient: String
    let trustee: String

    static let type = ObjectType<Self>(
        "Microsoft.Exchange.Management.RecipientTasks.RecipientPermission",
        [
            ("Identity", { .string($0.recipient) }),
            ("Trustee", { .string($0.trustee) }),
            ("AccessControlType", { _ in .string("Allow") }),
            ("AccessRights", { _ in .values(["SendAs"]) }),
            ("IsInherited", { _ in .bool(false) }),
            ("InheritanceType", { _ in .string("None") }),
            ("TrusteeSidString", { _ in .null }),
            ("IsValid", { _ in .bool(true) }),
            ("ObjectState", { _ in .string("Unchanged") }),
        ]
    )
}
