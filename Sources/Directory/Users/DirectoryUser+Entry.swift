import DirectoryModel
import LDAPClient

extension DirectoryUser {
    /// What a search must ask for.
    static let attributes = [
        AttributeName.displayName, AttributeName.cn, AttributeName.userPrincipalName, AttributeName.mail,
        AttributeName.proxyAddresses, AttributeName.assignedLicense, AttributeName.userAccountControl,
        AttributeName.pwdLastSet, AttributeName.msExchRecipientTypeDetails, AttributeName.entryUUID,
        AttributeName.entryCSN, AttributeName.creatorsName, AttributeName.modifiersName,
        AttributeName.createTimestamp,
    ]

    /// Nil where the entry has no `entryUUID`, which no entry of slapd's lacks.
    init?(_ entry: Entry, names: TenantNames) {
        guard let objectID = entry.first(AttributeName.entryUUID).flatMap({ GUID($0) }) else { return nil }
        let creator = entry.first(AttributeName.creatorsName) ?? ""
        self.init(
            kind: Self.kind(of: entry, creator: creator, names),
            dn: entry.dn,
            objectID: objectID,
            displayName: entry.first(AttributeName.displayName) ?? entry.first(AttributeName.cn) ?? "",
            userPrincipalName: entry.first(AttributeName.userPrincipalName) ?? "",
            mail: entry.first(AttributeName.mail),
            addresses: Self.addresses(of: entry),
            licences: entry[AttributeName.assignedLicense].compactMap { Licence.named($0) },
            licenceNames: entry[AttributeName.assignedLicense],
            accountControl: entry.accountControl,
            passwordLastSet: entry.first(AttributeName.pwdLastSet).flatMap { Int64($0) } ?? 0,
            creatorsName: creator,
            modifiersName: entry.first(AttributeName.modifiersName) ?? "",
            entryCSN: entry.first(AttributeName.entryCSN) ?? ""
        )
    }

    private static func kind(of entry: Entry, creator: String, _ names: TenantNames) -> Kind {
        let details = entry.first(AttributeName.msExchRecipientTypeDetails).flatMap { Int64($0) }
        guard details == RecipientTypeDetails.schedulingMailbox.rawValue else { return .person }
        return DistinguishedName(creator) == names.substrateManagement ? .scheduling : .foreign
    }

    /// Every address that the entry holds, in whatever attribute, each once.
    private static func addresses(of entry: Entry) -> [SMTPAddress] {
        let proxies = entry[AttributeName.proxyAddresses].compactMap { ProxyAddress($0) }
        let others = entry[AttributeName.mail] + entry[AttributeName.userPrincipalName]
        let all =
            proxies.filter(\.isPrimary).map(\.address) + proxies.filter { !$0.isPrimary }.map(\.address)
            + others.compactMap { try? SMTPAddress($0) }
        var seen: Set<SMTPAddress> = []
        return all.filter { seen.insert($0).inserted }
    }
}

extension Entry {
    /// 512 where the attribute is missing, as for people that an admin adds with a plain tool.
    var accountControl: UserAccountControl {
        first(AttributeName.userAccountControl).flatMap { Int($0) }.map { UserAccountControl(rawValue: $0) }
            ?? .normalAccount
    }
}
