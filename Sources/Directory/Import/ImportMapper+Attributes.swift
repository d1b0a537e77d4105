import DirectoryModel
import LDAPClient

extension ImportMapper {
    /// The source's auxiliary classes that the server knows and whose demands the source meets.
    func auxiliaryClasses(of source: Entry, _ kind: ActiveDirectoryObject.Kind) -> [String] {
        let own = Set((kind.classes + Self.ownAuxiliaries).map { $0.lowercased() })
        return source[AttributeName.objectClass].filter { name in
            guard !own.contains(name.lowercased()), schema.isAuxiliary(name) else { return false }
            return schema.required(by: [name]).allSatisfy { source.has($0) }
        }
    }

    /// The attributes that the classes have a place for, and the names of the others.
    ///
    /// What the server or ``ActiveDirectoryObject`` writes is left out without a word.
    func allowedAttributes(of source: Entry, _ classes: [String]) -> (entry: Entry, dropped: Set<String>) {
        let allowed = schema.allowed(by: classes)
        var entry = Entry(source.dn)
        var dropped: Set<String> = []
        for attribute in source.attributes {
            let parts = attribute.name.split(separator: ";", maxSplits: 1)
            guard let base = parts.first.map(String.init), !Self.ours.contains(base.lowercased()) else { continue }
            guard let name = schema.name(of: base), !schema.isOperational(name) else {
                if schema.name(of: base) == nil { dropped.insert(base) }
                continue
            }
            guard allowed.contains(name.lowercased()) else {
                dropped.insert(name)
                continue
            }
            let fullName = parts.count > 1 ? "\(name);\(parts[1])" : name
            for value in attribute.values where !value.bytes.isEmpty {
                entry.append(mapped(value, of: name), to: fullName)
            }
        }
        return (entry, dropped)
    }

    /// Names of other people follow them into the tenant.
    private func mapped(_ value: AttributeValue, of attribute: String) -> AttributeValue {
        guard Self.namesOfPeople.contains(attribute.lowercased()),
            let rdn = (try? DistinguishedName(parsing: value.string))?.rdn
        else { return value }
        return AttributeValue(names.users.child(rdn).description)
    }

    private static let namesOfPeople: Set<String> = ["manager", "assistant", "secretary", "owner", "managedby"]

    private static let ownAuxiliaries = [
        "securityPrincipal", "mailRecipient", "adObject", "computer", "user", "contact",
    ]

    private static let ours = Set(
        [
            AttributeName.objectClass, AttributeName.entryUUID, AttributeName.objectGUID, AttributeName.objectSid,
            AttributeName.objectCategory, AttributeName.distinguishedName, AttributeName.memberOf,
            AttributeName.member, AttributeName.uniqueMember, AttributeName.memberUid, AttributeName.isDeleted,
            AttributeName.whenChanged, AttributeName.name, "authzTo", "authzFrom", "uSNCreated", "uSNChanged",
            "dSCorePropagationData", "nTSecurityDescriptor", "structuralObjectClass", "sAMAccountType",
        ].map { $0.lowercased() }
    )

    func fillPerson(_ entry: inout Entry, _ source: Entry, _ notes: inout [String]) throws(ImportRefusal) {
        let addresses = try AddressPlan(person: entry, identity)
        notes += addresses.notes
        guard let upn = addresses.userPrincipalName, let primary = addresses.primary else { return }
        fillNames(&entry, fallback: upn.local)
        entry.set(AttributeName.userPrincipalName, upn.description)
        entry.set(AttributeName.mail, primary.description)
        entry.set(AttributeName.proxyAddresses, addresses.proxyAddresses.map { AttributeValue($0) })
        for address in addresses.foreign { entry.append(AttributeValue(address), to: AttributeName.otherMailbox) }
        entry.setIfMissing(AttributeName.mailNickname, primary.local)
        entry.setIfMissing(AttributeName.sAMAccountName, Self.accountName(entry.first(AttributeName.uid) ?? upn.local))
        fillLicences(&entry, &notes)
    }

    func fillGroup(_ entry: inout Entry, _ source: Entry, _ notes: inout [String]) {
        let addresses = AddressPlan(group: entry, identity)
        notes += addresses.notes
        entry.setIfMissing(AttributeName.cn, source.distinguishedName?.rdn?.value ?? "")
        entry.setIfMissing(AttributeName.displayName, entry.first(AttributeName.cn) ?? "")
        entry.set(AttributeName.mail, addresses.primary.map { [AttributeValue($0.description)] } ?? [])
        entry.set(AttributeName.proxyAddresses, addresses.proxyAddresses.map { AttributeValue($0) })
        if let primary = addresses.primary {
            entry.setIfMissing(AttributeName.mailNickname, primary.local)
            let details = RecipientTypeDetails.mailUniversalDistributionGroup.rawValue
            entry.setIfMissing(AttributeName.msExchRecipientTypeDetails, String(details))
        }
        // Universal distribution with an address, global security without.
        entry.setIfMissing(AttributeName.groupType, addresses.primary == nil ? "-2147483646" : "8")
        let isSecurity = entry.first(AttributeName.groupType)?.hasPrefix("-") == true
        entry.set(AttributeName.sAMAccountType, isSecurity ? "268435456" : "268435457")
        entry.setIfMissing(AttributeName.sAMAccountName, entry.first(AttributeName.cn) ?? "")
    }

    func fillContact(_ entry: inout Entry, _ source: Entry) {
        let addresses = AddressPlan(contact: entry, identity)
        fillNames(&entry, fallback: source.distinguishedName?.rdn?.value ?? "")
        guard let primary = addresses.primary else { return }
        entry.set(AttributeName.mail, primary.description)
        entry.set(AttributeName.targetAddress, ProxyAddress(primary, isPrimary: true).description)
        entry.set(AttributeName.proxyAddresses, addresses.proxyAddresses.map { AttributeValue($0) })
        entry.setIfMissing(AttributeName.mailNickname, primary.local)
        entry.setIfMissing(
            AttributeName.msExchRecipientTypeDetails,
            String(RecipientTypeDetails.mailContact.rawValue)
        )
    }

    private func fillNames(_ entry: inout Entry, fallback: String) {
        let given = [AttributeName.givenName, AttributeName.sn].compactMap { entry.first($0) }.joined(separator: " ")
        let name = entry.first(AttributeName.displayName) ?? (given.isEmpty ? fallback : given)
        entry.setIfMissing(AttributeName.cn, name)
        entry.setIfMissing(AttributeName.displayName, entry.first(AttributeName.cn) ?? name)
        let lastWord = (entry.first(AttributeName.cn) ?? name).split(separator: " ").last.map(String.init)
        entry.setIfMissing(AttributeName.sn, lastWord ?? name)
    }

    private func fillLicences(_ entry: inout Entry, _ notes: inout [String]) {
        var licences: [Licence] = []
        for text in entry[AttributeName.assignedLicense] {
            if let licence = Licence.named(text) {
                licences.append(licence)
            } else {
                notes.append("licence '\(text.prefix(80))' is not known; left out")
            }
        }
        entry.set(AttributeName.assignedLicense, licences.map { AttributeValue($0.partNumber) })
        var plans = entry[AttributeName.assignedPlan]
        for plan in licences.flatMap(\.plans) where !plans.contains(plan.name) { plans.append(plan.name) }
        entry.set(AttributeName.assignedPlan, plans.map { AttributeValue($0) })
    }

    /// At most 20 characters, without those that Active Directory forbids.
    static func accountName(_ text: String) -> String {
        String(text.filter { !"\"/\\[]:;|=,+*?<>@".contains($0) }.prefix(20))
    }
}
