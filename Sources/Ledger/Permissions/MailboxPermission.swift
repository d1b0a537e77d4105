package import DirectoryModel

/// What one person may do with one mailbox.
package struct MailboxPermission: Sendable {
    package let mailbox: Int64
    /// The UPN.
    package let trustee: String
    /// In Exchange's order of names.
    package let rights: Set<MailboxRight>
}
