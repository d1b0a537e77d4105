/// Every LDAP attribute name that Understudy reads or writes, spelt as Active Directory and Exchange spell it.
enum AttributeName {
    // Naming and person.
    static let objectClass = "objectClass"
    static let cn = "cn"
    static let sn = "sn"
    static let ou = "ou"
    static let uid = "uid"
    static let givenName = "givenName"
    static let displayName = "displayName"
    static let description = "description"
    static let name = "name"
    static let distinguishedName = "distinguishedName"

    // Addresses.
    static let mail = "mail"
    static let mailNickname = "mailNickname"
    static let proxyAddresses = "proxyAddresses"
    static let userPrincipalName = "userPrincipalName"
    static let targetAddress = "targetAddress"
    static let otherMailbox = "otherMailbox"
    static let legacyExchangeDN = "legacyExchangeDN"

    // Identity.
    static let entryUUID = "entryUUID"
    static let objectGUID = "objectGUID"
    static let objectSid = "objectSid"
    static let objectCategory = "objectCategory"
    static let instanceType = "instanceType"
    static let sAMAccountName = "sAMAccountName"
    static let sAMAccountType = "sAMAccountType"
    static let primaryGroupID = "primaryGroupID"
    static let userType = "userType"

    // Sign-in.
    static let userPassword = "userPassword"
    static let userAccountControl = "userAccountControl"
    static let pwdLastSet = "pwdLastSet"
    static let accountExpires = "accountExpires"

    // Licences.
    static let assignedLicense = "assignedLicense"
    static let assignedPlan = "assignedPlan"
    static let usageLocation = "usageLocation"

    // Mailboxes.
    static let msExchRecipientTypeDetails = "msExchRecipientTypeDetails"
    static let msExchRecipientDisplayType = "msExchRecipientDisplayType"
    static let msExchMailboxGuid = "msExchMailboxGuid"
    static let msExchHideFromAddressLists = "msExchHideFromAddressLists"
    static let msExchShadowProxyAddresses = "msExchShadowProxyAddresses"
    static let msExchUserAccountControl = "msExchUserAccountControl"
    static let showInAddressBook = "showInAddressBook"

    // Deletion.
    static let isDeleted = "isDeleted"
    static let lastKnownParent = "lastKnownParent"

    // Groups.
    static let member = "member"
    static let memberOf = "memberOf"
    static let memberUid = "memberUid"
    static let uniqueMember = "uniqueMember"
    static let groupType = "groupType"

    // The tenant and its services.
    static let appId = "appId"
    static let tenantId = "tenantId"
    static let verifiedDomain = "verifiedDomain"
    static let initialDomain = "initialDomain"

    // When and by whom.
    static let whenCreated = "whenCreated"
    static let whenChanged = "whenChanged"
    static let creatorsName = "creatorsName"
    static let createTimestamp = "createTimestamp"
    static let modifiersName = "modifiersName"
    static let modifyTimestamp = "modifyTimestamp"
    static let entryCSN = "entryCSN"
    static let contextCSN = "contextCSN"
    static let entryDN = "entryDN"
}
