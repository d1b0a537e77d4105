/// What somebody may do in Exchange: a cmdlet that none of the caller's roles has does not exist for them.
///
/// The names are Exchange's ("Permissions in Exchange Online"), but for ``userAdministration``, which stands for what
/// Entra's roles allow.
package enum ManagementRole: String, Sendable, CaseIterable {
    /// Change existing recipients.
    case mailRecipients = "Mail Recipients"
    /// Make and remove them.
    case mailRecipientCreation = "Mail Recipient Creation"
    /// Look at recipients and permissions.
    case viewOnlyRecipients = "View-Only Recipients"
    case viewOnlyConfiguration = "View-Only Configuration"
    case organizationConfiguration = "Organization Configuration"
    case recipientPolicies = "Recipient Policies"
    case viewOnlyAuditLogs = "View-Only Audit Logs"
    /// What everybody may do with what is theirs.
    case myBaseOptions = "MyBaseOptions"
    /// Change accounts in the directory: an administrator's role in Entra, not one of Exchange.
    case userAdministration = "User Administrator"
}
