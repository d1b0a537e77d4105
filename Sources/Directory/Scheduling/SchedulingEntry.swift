package import DirectoryModel
package import LDAPClient

/// What the directory must hold for a scheduling mailbox: the mailbox in LDAP's words.
package struct SchedulingEntry: Sendable {
    let mailbox: SchedulingMailbox
    let tenant: TenantIdentity
    let names: TenantNames
    package let rdn: RelativeDistinguishedName
    /// ``dn`` as text.
    let name: String

    /// - Parameter names: The tenant's, where they are at hand: making them for each of many entries would be dear.
    package init(_ mailbox: SchedulingMailbox, in tenant: TenantIdentity, names: TenantNames? = nil) {
        self.mailbox = mailbox
        self.tenant = tenant
        let names = names ?? TenantNames(tenant.name)
        self.names = names
        rdn = RelativeDistinguishedName(AttributeName.cn, mailbox.name)
        name = "\(rdn),\(names.usersText)"
    }

    package var dn: DistinguishedName { names.users.child(rdn) }

    /// In `ou=Deleted Objects` many of one name can lie, so the object id is part of theirs, as in Active Directory.
    var deletedRDN: RelativeDistinguishedName {
        RelativeDistinguishedName(AttributeName.cn, "\(mailbox.name) DEL:\(mailbox.objectID)")
    }
    package var deletedDN: DistinguishedName { names.deletedObjects.child(deletedRDN) }

    /// Entra puts the object id in front of a deleted user's UPN, which frees the UPN for others.
    var deletedUserPrincipalName: String { mailbox.objectID.hexadecimal + mailbox.primaryAddress.description }

    /// The attributes that mirror the mailbox: whoever changes them, the mailbox wins.
    static let mirroredAttributes = [
        AttributeName.sn, AttributeName.displayName, AttributeName.userPrincipalName, AttributeName.mail,
        AttributeName.mailNickname, AttributeName.proxyAddresses, AttributeName.msExchRecipientTypeDetails,
        AttributeName.msExchHideFromAddressLists, AttributeName.msExchMailboxGuid, AttributeName.legacyExchangeDN,
        AttributeName.objectSid, AttributeName.objectGUID, AttributeName.sAMAccountName,
        AttributeName.assignedLicense, AttributeName.assignedPlan, AttributeName.distinguishedName,
    ]

    /// What each mirrored attribute must hold; an empty list means that it must not be there.
    var mirrored: [(name: String, values: [AttributeValue])] {
        let address = mailbox.primaryAddress.description
        let sid = tenant.domainSID.child(mailbox.relativeIdentifier)
        let type = String(RecipientTypeDetails.schedulingMailbox.rawValue)
        return [
            // RFC 4519 demands a surname of every person; Active Directory does not.
            (AttributeName.sn, [AttributeValue(mailbox.displayName)]),
            (AttributeName.displayName, [AttributeValue(mailbox.displayName)]),
            (AttributeName.userPrincipalName, [AttributeValue(address)]),
            (AttributeName.mail, [AttributeValue(address)]),
            (AttributeName.mailNickname, [AttributeValue(mailbox.alias)]),
            (AttributeName.proxyAddresses, mailbox.proxyAddresses.map { AttributeValue($0.description) }),
            (AttributeName.msExchRecipientTypeDetails, [AttributeValue(type)]),
            (AttributeName.msExchHideFromAddressLists, mailbox.isHidden ? [AttributeValue("TRUE")] : []),
            (AttributeName.msExchMailboxGuid, [AttributeValue(mailbox.mailboxGUID.littleEndianBytes)]),
            (AttributeName.legacyExchangeDN, [AttributeValue(legacyExchangeDN)]),
            (AttributeName.objectSid, [AttributeValue(sid.bytes)]),
            (AttributeName.objectGUID, [AttributeValue(mailbox.objectID.littleEndianBytes)]),
            // Unique without asking anybody, in the form that Exchange gives its own mailboxes.
            (AttributeName.sAMAccountName, [AttributeValue("SM_" + mailbox.objectID.hexadecimal.prefix(17))]),
            (AttributeName.assignedLicense, []),
            (AttributeName.assignedPlan, []),
            // Active Directory keeps it by itself; here whoever renames has to.
            (AttributeName.distinguishedName, [AttributeValue(name)]),
        ]
    }

    /// The whole new entry.
    func entry(isBlocked: Bool) -> Entry {
        let control = UserAccountControl.enabledWithoutPassword.settingSignIn(enabled: !isBlocked)
        let created = Timestamp(mailbox.createdAt).generalizedTime
        let fixed = [
            Attribute(
                AttributeName.objectClass,
                ObjectClassName.top,
                ObjectClassName.person,
                ObjectClassName.organizationalPerson,
                ObjectClassName.inetOrgPerson,
                ObjectClassName.user
            ),
            Attribute(AttributeName.entryUUID, mailbox.objectID.description),
            Attribute(AttributeName.cn, mailbox.name),
            Attribute(
                AttributeName.objectCategory,
                "CN=Person,CN=Schema,CN=Configuration,\(tenant.suffix)",
                "person",
                "user"
            ),
            Attribute(AttributeName.instanceType, "4"),
            Attribute(AttributeName.userType, "Member"),
            Attribute(AttributeName.userAccountControl, String(control.rawValue)),
            // 805306368: an ordinary account; 513: Domain Users.
            Attribute(AttributeName.sAMAccountType, "805306368"),
            Attribute(AttributeName.primaryGroupID, "513"),
            Attribute(AttributeName.pwdLastSet, "0"),
            Attribute(AttributeName.accountExpires, "9223372036854775807"),
            Attribute(AttributeName.whenCreated, created),
            Attribute(AttributeName.whenChanged, created),
        ]
        let variable = mirrored.filter { !$0.values.isEmpty }.map { Attribute($0.name, values: $0.values) }
        return Entry(name, fixed + variable)
    }

    private var legacyExchangeDN: String {
        let group = "/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients"
        return "\(group)/cn=\(mailbox.guid.hexadecimal)-\(mailbox.alias)"
    }
}
