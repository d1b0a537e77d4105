package import DirectoryModel
package import LDAPClient

/// The names of a tenant's fixed entries.
package struct TenantNames: Hashable, Sendable {
    package let suffix: DistinguishedName
    package let users: DistinguishedName
    /// ``users`` as text, for the names of many entries below it.
    package let usersText: String
    package let groups: DistinguishedName
    package let contacts: DistinguishedName
    package let servicePrincipals: DistinguishedName
    package let deletedObjects: DistinguishedName
    /// The engine's identity for writing users.
    package let substrateManagement: DistinguishedName
    /// The engine's identity for blocking and unblocking.
    package let signInPolicy: DistinguishedName
    /// Whoever is a member of this group is an admin of the tenant.
    package let companyAdministrators: DistinguishedName

    package init(_ tenant: TenantName) {
        suffix = DistinguishedName([
            RelativeDistinguishedName("dc", tenant.description),
            RelativeDistinguishedName("dc", "onmicrosoft"),
            RelativeDistinguishedName("dc", "com"),
        ])
        users = suffix.child(AttributeName.ou, "Users")
        usersText = users.description
        groups = suffix.child(AttributeName.ou, "Groups")
        contacts = suffix.child(AttributeName.ou, "Contacts")
        servicePrincipals = suffix.child(AttributeName.ou, "ServicePrincipals")
        deletedObjects = suffix.child(AttributeName.ou, "Deleted Objects")
        substrateManagement = servicePrincipals.child(AttributeName.cn, "Microsoft Substrate Management")
        signInPolicy = servicePrincipals.child(AttributeName.cn, "Understudy Sign-in Policy")
        companyAdministrators = groups.child(AttributeName.cn, "Company Administrators")
    }
}
