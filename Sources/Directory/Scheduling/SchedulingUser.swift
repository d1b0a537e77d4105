package import DirectoryModel
import LDAPClient

/// The directory user of a scheduling mailbox, as it was read a moment ago.
package struct SchedulingUser: Sendable {
    package let dn: String
    package let objectID: GUID
    package let creatorsName: String
    package let modifiersName: String
    package let entryCSN: String
    package let control: UserAccountControl
    let entry: Entry

    /// What a read must ask for to make one.
    static let attributes =
        SchedulingEntry.mirroredAttributes + [
            AttributeName.entryUUID, AttributeName.creatorsName, AttributeName.modifiersName, AttributeName.entryCSN,
            AttributeName.userAccountControl, AttributeName.isDeleted, AttributeName.lastKnownParent,
            AttributeName.msExchShadowProxyAddresses, AttributeName.pwdLastSet,
        ]

    /// `nil` where the entry lacks what every entry of slapd has.
    init?(_ entry: Entry) {
        guard let objectID = entry.first(AttributeName.entryUUID).flatMap({ GUID($0) }),
            let entryCSN = entry.first(AttributeName.entryCSN)
        else { return nil }
        dn = entry.dn
        self.objectID = objectID
        creatorsName = entry.first(AttributeName.creatorsName) ?? ""
        modifiersName = entry.first(AttributeName.modifiersName) ?? ""
        self.entryCSN = entryCSN
        control = UserAccountControl(rawValue: entry.first(AttributeName.userAccountControl).flatMap { Int($0) } ?? 512)
        self.entry = entry
    }

    package var userPrincipalName: String { entry.first(AttributeName.userPrincipalName) ?? "" }
    /// The value of its RDN.
    package var commonName: String { entry.distinguishedName?.rdn?.value ?? "" }
    package var displayName: String { entry.first(AttributeName.displayName) ?? "" }
    package var isDeleted: Bool { entry.first(AttributeName.isDeleted) == "TRUE" }
    /// Whether a password was ever set, as `pwdLastSet` tells.
    package var hasPassword: Bool { (entry.first(AttributeName.pwdLastSet).flatMap { Int64($0) } ?? 0) > 0 }
    /// The licences on it; a scheduling account should have none.
    package var licences: [String] { entry[AttributeName.assignedLicense] }
    package var isScheduling: Bool {
        entry.first(AttributeName.msExchRecipientTypeDetails)
            == String(RecipientTypeDetails.schedulingMailbox.rawValue)
    }
    package var proxyAddresses: [ProxyAddress] { entry[AttributeName.proxyAddresses].compactMap { ProxyAddress($0) } }
    package var addresses: [SMTPAddress] { proxyAddresses.map(\.address) }
}
