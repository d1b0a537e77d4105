package import DirectoryModel
package import Foundation
package import LDAPClient

extension TenantTree {
    /// The admin that ``makeAdministrator(password:over:at:)`` makes, for tenants whose LDIF brings none.
    package var adminDN: DistinguishedName { names.users.child(AttributeName.cn, "Tenant Admin") }

    /// The admin's address, `admin@` the default domain.
    package var adminAddress: SMTPAddress { SMTPAddress(local: "admin", domain: identity.defaultDomain) }

    /// Makes an admin person with this password, member of Company Administrators. Made before: gets the password.
    ///
    /// The connection is the operator's.
    ///
    /// - Throws: ``DirectoryError/Code/conflict`` where somebody else holds the address.
    package func makeAdministrator(
        password: String,
        over connection: LDAPConnection,
        at now: Date
    ) async throws(DirectoryError) {
        try await addUnlessThere([administrator(at: now), companyAdministrators(at: now)], over: connection)
        try await setPassword(of: adminDN, to: password, over: connection)
        do {
            try await connection.modify(
                names.companyAdministrators,
                [.add(AttributeName.member, adminDN.description)]
            )
        } catch  where error.resultCode == .attributeOrValueExists {
            return
        } catch {
            throw DirectoryError(error, during: "make administrator")
        }
    }

    private func administrator(at now: Date) -> Entry {
        let address = adminAddress.description
        var entry = Entry(
            adminDN,
            [
                Attribute(AttributeName.objectClass, ActiveDirectoryObject.Kind.user.classes),
                Attribute(AttributeName.cn, "Tenant Admin"),
                Attribute(AttributeName.sn, "Admin"),
                Attribute(AttributeName.givenName, "Tenant"),
                Attribute(AttributeName.displayName, "Tenant Admin"),
                Attribute(AttributeName.userPrincipalName, address),
                Attribute(AttributeName.mail, address),
                Attribute(AttributeName.mailNickname, "admin"),
                Attribute(AttributeName.proxyAddresses, ProxyAddress(adminAddress, isPrimary: true).description),
                Attribute(AttributeName.sAMAccountName, "admin"),
                // The password follows at once.
                Attribute(AttributeName.pwdLastSet, String(DirectoryTime.fileTime(now))),
            ]
        )
        ActiveDirectoryObject(
            kind: .user,
            guid: guids.guid("administrator"),
            sid: identity.domainSID.child(RelativeIdentifier.administrator),
            suffix: names.suffix,
            now: now
        ).complete(&entry)
        return entry
    }

    private func companyAdministrators(at now: Date) -> Entry {
        var entry = Entry(
            names.companyAdministrators,
            [
                Attribute(AttributeName.objectClass, ActiveDirectoryObject.Kind.group.classes),
                Attribute(AttributeName.cn, "Company Administrators"),
                Attribute(AttributeName.displayName, "Company Administrators"),
                Attribute(AttributeName.sAMAccountName, "Company Administrators"),
                Attribute(AttributeName.sAMAccountType, "268435456"),
                Attribute(AttributeName.groupType, "-2147483646"),
            ]
        )
        ActiveDirectoryObject(
            kind: .group,
            guid: guids.guid("group", "Company Administrators"),
            sid: identity.domainSID.child(RelativeIdentifier.domainAdmins),
            suffix: names.suffix,
            now: now
        ).complete(&entry)
        return entry
    }
}
