import DirectoryModel
import Foundation
import LDAPClient

/// What tools that expect an Active Directory read from every object, whoever made it.
struct ActiveDirectoryObject {
    /// The kinds of object that Understudy writes.
    enum Kind {
        case user, group, contact

        /// The DN form first: tools that read one value take the first.
        func categories(_ suffix: DistinguishedName) -> [String] {
            let schema = "CN=Schema,CN=Configuration,\(suffix)"
            return switch self {
            case .user: ["CN=Person,\(schema)", "person", "user"]
            case .contact: ["CN=Person,\(schema)", "person", "contact"]
            case .group: ["CN=Group,\(schema)", "group"]
            }
        }

        var classes: [String] {
            switch self {
            case .user:
                [
                    ObjectClassName.top, ObjectClassName.person, ObjectClassName.organizationalPerson,
                    ObjectClassName.inetOrgPerson, ObjectClassName.user,
                ]
            case .contact:
                [
                    ObjectClassName.top, ObjectClassName.person, ObjectClassName.organizationalPerson,
                    ObjectClassName.inetOrgPerson, ObjectClassName.contact,
                ]
            case .group: [ObjectClassName.top, ObjectClassName.group]
            }
        }
    }

    let kind: Kind
    let guid: GUID
    /// Nil for contacts, which are no security principals.
    var sid: SecurityIdentifier?
    let suffix: DistinguishedName
    let now: Date

    /// Fills in what the entry lacks. Ids are always ours.
    func complete(_ entry: inout Entry) {
        entry.set(AttributeName.entryUUID, guid.description)
        entry.set(AttributeName.objectGUID, bytes: guid.littleEndianBytes)
        entry.set(AttributeName.distinguishedName, entry.dn)
        entry.set(AttributeName.objectCategory, kind.categories(suffix).map { AttributeValue($0) })
        entry.setIfMissing(AttributeName.instanceType, "4")
        entry.setIfMissing(AttributeName.whenCreated, DirectoryTime.generalized(now))
        entry.setIfMissing(AttributeName.whenChanged, DirectoryTime.generalized(now))
        if let sid { entry.set(AttributeName.objectSid, bytes: sid.bytes) }
        if kind == .user { completeUser(&entry) }
    }

    private func completeUser(_ entry: inout Entry) {
        let lastSet = entry.has(AttributeName.userPassword) ? DirectoryTime.fileTime(now) : 0
        entry.setIfMissing(AttributeName.userAccountControl, String(UserAccountControl.normalAccount.rawValue))
        entry.setIfMissing(AttributeName.pwdLastSet, String(lastSet))
        entry.setIfMissing(AttributeName.accountExpires, String(DirectoryTime.never))
        entry.setIfMissing(AttributeName.primaryGroupID, String(RelativeIdentifier.domainUsers))
        entry.setIfMissing(AttributeName.sAMAccountType, "805306368")
        entry.setIfMissing(AttributeName.userType, "Member")
        entry.setIfMissing(
            AttributeName.msExchRecipientTypeDetails,
            String(RecipientTypeDetails.userMailbox.rawValue)
        )
    }
}
