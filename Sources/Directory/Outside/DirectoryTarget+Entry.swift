package import DirectoryModel
import LDAPClient

extension DirectoryTarget {
    /// What a read must ask for to make one.
    static let wanted = [
        AttributeName.objectClass, AttributeName.entryUUID, AttributeName.userPrincipalName, AttributeName.displayName,
        AttributeName.cn, AttributeName.ou,
    ]

    /// Nil where the entry has no `entryUUID`, which no entry of slapd's lacks.
    init?(_ entry: Entry) {
        guard let objectID = entry.first(AttributeName.entryUUID).flatMap({ GUID($0) }) else { return nil }
        self.init(entry, objectID: objectID)
    }

    init(_ entry: Entry, objectID: GUID) {
        let kind = DirectoryObjectKind(objectClasses: entry[AttributeName.objectClass])
        let name = entry.first(AttributeName.displayName) ?? entry.first(AttributeName.cn)
        self.init(
            kind,
            objectID: objectID,
            userPrincipalName: kind == .user ? entry.first(AttributeName.userPrincipalName) : nil,
            displayName: name ?? entry.distinguishedName?.rdn?.value ?? entry.dn
        )
    }

    /// The object of a change whose entry is gone by now: from what the log has of it, and from where it stood.
    package init(missing change: LoggedChange, in names: TenantNames) {
        let kept = change.attributes.map { Attribute($0.name, values: $0.old) }
        let entry = Entry(change.dn, kept)
        guard entry.has(AttributeName.objectClass) else {
            let kind = DirectoryObjectKind(place: entry.distinguishedName ?? .root, in: names)
            let name = entry.distinguishedName?.rdn?.value ?? change.dn
            self.init(kind, objectID: change.objectID, userPrincipalName: nil, displayName: name)
            return
        }
        self.init(entry, objectID: change.objectID)
    }

    /// Somebody who is named in a group, and of whom there is nothing but the name.
    package init(unknown dn: String) {
        let name = DistinguishedName(dn)?.rdn?.value ?? dn
        self.init(.other, objectID: .zero, userPrincipalName: nil, displayName: name)
    }
}

extension DirectoryObjectKind {
    init(objectClasses: [String]) {
        let classes = Set(objectClasses.map { $0.lowercased() })
        func has(_ names: String...) -> Bool { names.contains { classes.contains($0.lowercased()) } }
        self =
            has(
                ObjectClassName.group,
                ObjectClassName.groupOfNames,
                ObjectClassName.groupOfUniqueNames,
                ObjectClassName.posixGroup
            )
            ? .group
            : has(ObjectClassName.contact)
                ? .contact
                : has(ObjectClassName.servicePrincipal)
                    ? .servicePrincipal : has(ObjectClassName.user, ObjectClassName.person) ? .user : .other
    }

    fileprivate init(place dn: DistinguishedName, in names: TenantNames) {
        let places: [(DistinguishedName, Self)] = [
            (names.users, .user), (names.deletedObjects, .user), (names.groups, .group), (names.contacts, .contact),
            (names.servicePrincipals, .servicePrincipal),
        ]
        self = places.first { dn.isDescendant(of: $0.0) }?.1 ?? .other
    }
}
