package import DirectoryModel

/// A mailbox's name and the rights to it.
package struct NamedPermissions: Sendable {
    /// The mailbox's.
    package let number: Int64
    package let name: String
    package internal(set) var permissions: [MailboxPermission]
}

/// What one person may do with one mailbox.
package struct MailboxPermission: Sendable {
    package let mailbox: Int64
    /// The UPN.
    package let trustee: String
    package let rights: MailboxRights
}
