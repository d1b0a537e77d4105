import LDAPClient

/// What a record of a foreign LDIF becomes in a tenant.
enum ImportKind: Hashable, Sendable {
    case person, group, contact
    /// An organisational unit and the like: a tenant has its own.
    case container

    /// Nil for what has no place in a tenant, such as a computer.
    ///
    /// A contact is an entry of class `contact`, or a person under an OU called Contacts who has nothing to sign in
    /// with: no `uid`, no account name, no user principal name and no password.
    init?(_ entry: Entry, _ name: DistinguishedName) {
        let classes = Set(entry[AttributeName.objectClass].map { $0.lowercased() })
        if !classes.isDisjoint(with: Self.otherClasses) {
            return nil
        } else if !classes.isDisjoint(with: Self.groupClasses) {
            self = .group
        } else if classes.contains("contact") || Self.isContact(entry, name, classes) {
            self = .contact
        } else if !classes.isDisjoint(with: Self.personClasses) {
            self = .person
        } else if !classes.isDisjoint(with: Self.containerClasses) {
            self = .container
        } else {
            return nil
        }
    }

    private static func isContact(_ entry: Entry, _ name: DistinguishedName, _ classes: Set<String>) -> Bool {
        let isUnderContacts = name.relativeNames.dropFirst().contains { $0.value.lowercased() == "contacts" }
        let credentials = [
            AttributeName.uid, AttributeName.sAMAccountName, AttributeName.userPrincipalName,
            AttributeName.userPassword,
        ]
        return isUnderContacts && !classes.isDisjoint(with: personClasses) && !credentials.contains { entry.has($0) }
    }

    private static let groupClasses: Set<String> = ["group", "groupofnames", "groupofuniquenames", "posixgroup"]
    private static let personClasses: Set<String> = [
        "person", "organizationalperson", "inetorgperson", "user", "posixaccount", "account",
    ]
    private static let containerClasses: Set<String> = [
        "organizationalunit", "organization", "domain", "domaindns", "dcobject", "container", "country", "locality",
        "builtindomain",
    ]
    private static let otherClasses: Set<String> = ["computer", "serviceprincipal"]
}
