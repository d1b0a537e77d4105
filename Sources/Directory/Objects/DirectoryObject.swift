package import DirectoryModel
package import Foundation
import LDAPClient

/// Anything in a tenant's tree: a user, a group, a contact, a service, a container.
package struct DirectoryObject: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case user, group, contact, service, container
    }

    package let kind: Kind
    /// As the directory writes it.
    package let dn: String
    package let objectID: GUID
    package let displayName: String
    /// With users only.
    package let user: DirectoryUser?
    /// `msExchRecipientTypeDetails`, where it has one.
    package let recipientType: Int64?
    package let isHidden: Bool
    /// Whether it waits in `ou=Deleted Objects`.
    package let isDeleted: Bool
    /// The first address, else the UPN, else nothing.
    package let address: String?
    /// The DN of whoever wrote the entry first.
    package let creatorsName: String
    /// When the server wrote the entry, by its own clock: `createTimestamp`.
    package let createdAt: Date?
    /// What its maker says of that: `whenCreated`, by the clock of the engine where the engine is the maker.
    package let whenCreated: Date?

    /// What a search must ask for.
    static let attributes =
        DirectoryUser.attributes + [
            AttributeName.objectClass, AttributeName.whenCreated, AttributeName.isDeleted,
            AttributeName.msExchHideFromAddressLists, AttributeName.name, AttributeName.ou,
        ]

    /// Nil where the entry has no `entryUUID`, which no entry of slapd's lacks.
    init?(_ entry: Entry, names: TenantNames) {
        guard let objectID = entry.first(AttributeName.entryUUID).flatMap({ GUID($0) }) else { return nil }
        kind = Kind(entry)
        dn = entry.dn
        self.objectID = objectID
        let user = kind == .user ? DirectoryUser(entry, names: names) : nil
        self.user = user
        let nameAttributes = [AttributeName.displayName, AttributeName.cn, AttributeName.ou, AttributeName.name]
        displayName = nameAttributes.lazy.compactMap { entry.first($0) }.first ?? entry.dn
        recipientType = entry.first(AttributeName.msExchRecipientTypeDetails).flatMap { Int64($0) }
        isHidden = entry.first(AttributeName.msExchHideFromAddressLists) == "TRUE"
        isDeleted = entry.first(AttributeName.isDeleted) == "TRUE"
        let proxies = entry[AttributeName.proxyAddresses].compactMap { ProxyAddress($0) }
        address =
            user?.addresses.first?.description ?? proxies.first(where: \.isPrimary)?.address.description
            ?? entry.first(AttributeName.mail) ?? entry.first(AttributeName.userPrincipalName)
        creatorsName = entry.first(AttributeName.creatorsName) ?? ""
        createdAt = entry.first(AttributeName.createTimestamp).flatMap(GeneralizedTime.parse)
        whenCreated = entry.first(AttributeName.whenCreated).flatMap(GeneralizedTime.parse)
    }
}

extension DirectoryObject.Kind {
    fileprivate init(_ entry: Entry) {
        let classes = Set(entry[AttributeName.objectClass].map { $0.lowercased() })
        func isAny(_ names: String...) -> Bool { names.contains { classes.contains($0.lowercased()) } }
        if isAny(ObjectClassName.user) {
            self = .user
        } else if isAny(ObjectClassName.group, ObjectClassName.groupOfNames, ObjectClassName.groupOfUniqueNames) {
            self = .group
        } else if isAny(ObjectClassName.servicePrincipal) {
            self = .service
        } else if isAny(ObjectClassName.contact, ObjectClassName.inetOrgPerson) {
            self = .contact
        } else {
            self = .container
        }
    }
}
