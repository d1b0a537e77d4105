/// A group of the tenant whose members hold roles of Exchange.
///
/// Members are read from the group of that name under `ou=Groups`; a group that is not there has none. Company
/// Administrators, the directory's admins, belong to Organization Management, as global admins do at Microsoft.
package enum RoleGroup: String, Sendable, CaseIterable {
    case organizationManagement = "Organization Management"
    case recipientManagement = "Recipient Management"
    case viewOnlyOrganizationManagement = "View-Only Organization Management"
    /// At Microsoft a role that several groups hold; here it has a group of its own name too.
    case viewOnlyAuditLogs = "View-Only Audit Logs"

    package var roles: Set<ManagementRole> {
        switch self {
        case .organizationManagement: Set(ManagementRole.allCases)
        case .recipientManagement:
            [.mailRecipients, .mailRecipientCreation, .viewOnlyRecipients, .recipientPolicies]
        case .viewOnlyOrganizationManagement: [.viewOnlyRecipients, .viewOnlyConfiguration]
        case .viewOnlyAuditLogs: [.viewOnlyAuditLogs]
        }
    }
}
