import DirectoryModel
import Foundation
import LDAPClient

extension DirectoryRecipient {
    /// What is kept as it is written.
    static let detailAttributes = [
        AttributeName.givenName, AttributeName.sn, "title", "department", "company", "physicalDeliveryOfficeName",
        "l", "st", "c", "co", "postalCode", "streetAddress", "telephoneNumber", "mobile", "manager",
        AttributeName.usageLocation, AttributeName.userType, "preferredLanguage", AttributeName.targetAddress,
        AttributeName.description,
    ]

    /// What a search must ask for.
    static let attributes =
        detailAttributes + [
            AttributeName.objectClass, AttributeName.cn, AttributeName.displayName, AttributeName.mail,
            AttributeName.mailNickname, AttributeName.userPrincipalName, AttributeName.proxyAddresses,
            AttributeName.msExchRecipientTypeDetails, AttributeName.msExchHideFromAddressLists,
            AttributeName.userAccountControl, AttributeName.pwdLastSet, AttributeName.assignedLicense,
            AttributeName.assignedPlan, AttributeName.msExchMailboxGuid, AttributeName.legacyExchangeDN,
            AttributeName.entryUUID, AttributeName.whenCreated, AttributeName.createTimestamp,
            AttributeName.modifyTimestamp,
            AttributeName.creatorsName,
        ]

    /// Nil for an entry that is neither user, group nor contact.
    init?(_ entry: Entry, names: TenantNames) {
        let classes = Set(entry[AttributeName.objectClass].map { $0.lowercased() })
        guard let objectID = entry.first(AttributeName.entryUUID).flatMap({ GUID($0) }),
            let kind = Self.kind(classes)
        else { return nil }
        let creator = entry.first(AttributeName.creatorsName) ?? ""
        let details = entry.first(AttributeName.msExchRecipientTypeDetails).flatMap { Int64($0) }
        let type = details.flatMap { RecipientTypeDetails(rawValue: $0) }
        self.init(
            kind: kind,
            dn: entry.dn,
            objectID: objectID,
            name: entry.first(AttributeName.cn) ?? "",
            displayName: entry.first(AttributeName.displayName) ?? entry.first(AttributeName.cn) ?? "",
            alias: entry.first(AttributeName.mailNickname),
            mail: entry.first(AttributeName.mail),
            userPrincipalName: entry.first(AttributeName.userPrincipalName),
            proxyAddresses: entry[AttributeName.proxyAddresses],
            typeDetails: type,
            isScheduling: type == .schedulingMailbox && DistinguishedName(creator) == names.substrateManagement,
            isHidden: entry.first(AttributeName.msExchHideFromAddressLists)?.uppercased() == "TRUE",
            accountControl: entry.accountControl,
            passwordLastSet: entry.first(AttributeName.pwdLastSet).flatMap { Int64($0) } ?? 0,
            licences: entry[AttributeName.assignedLicense],
            plans: entry[AttributeName.assignedPlan],
            details: Self.details(of: entry),
            members: [],
            mailboxGUID: nil,
            legacyExchangeDN: entry.first(AttributeName.legacyExchangeDN),
            // Its maker's word first, which is by the clock of the engine.
            createdAt: Self.date(entry.first(AttributeName.whenCreated))
                ?? Self.date(entry.first(AttributeName.createTimestamp)),
            changedAt: Self.date(entry.first(AttributeName.modifyTimestamp)),
            creatorsName: creator
        )
    }

    private static func kind(_ classes: Set<String>) -> Kind? {
        if classes.contains(ObjectClassName.user) { return .user }
        if classes.contains("group") { return .group }
        return classes.contains("contact") ? .contact : nil
    }

    private static func details(of entry: Entry) -> [String: String] {
        var details: [String: String] = [:]
        for name in detailAttributes {
            if let value = entry.first(name) { details[name.lowercased()] = value }
        }
        return details
    }

    private static func date(_ text: String?) -> Date? { text.flatMap { GeneralizedTime.parse($0) } }
}
