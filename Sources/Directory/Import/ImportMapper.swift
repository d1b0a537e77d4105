import DirectoryModel
import LDAPClient

/// Turns records of a foreign LDIF into entries of a tenant. Knows the file's record and the schema, nothing else.
struct ImportMapper: Sendable {
    let identity: TenantIdentity
    let names: TenantNames
    let schema: DirectorySchema
    let guids: GUIDSource

    /// The record as it would be written; nil for containers, which are skipped.
    func candidate(_ source: Entry, line: Int) throws(ImportRefusal) -> ImportCandidate? {
        guard let sourceName = source.distinguishedName, let rdn = sourceName.rdn else {
            throw ImportRefusal(reason: "its dn is empty or malformed")
        }
        guard let kind = ImportKind(source, sourceName) else {
            throw ImportRefusal(reason: "it is neither a person nor a group nor a contact")
        }
        if source.first(AttributeName.isDeleted)?.uppercased() == "TRUE" {
            throw ImportRefusal(reason: "it is a deleted object")
        }
        switch kind {
        case .container: return nil
        case .person: return try candidate(source, line, rdn, .user, names.users)
        case .group: return try candidate(source, line, rdn, .group, names.groups)
        case .contact: return try candidate(source, line, rdn, .contact, names.contacts)
        }
    }

    private func candidate(
        _ source: Entry,
        _ line: Int,
        _ rdn: RelativeDistinguishedName,
        _ kind: ActiveDirectoryObject.Kind,
        _ parent: DistinguishedName
    ) throws(ImportRefusal) -> ImportCandidate {
        let classes = kind.classes + auxiliaryClasses(of: source, kind)
        var (entry, dropped) = allowedAttributes(of: source, classes)
        entry.set(AttributeName.objectClass, classes.map { AttributeValue($0) })
        var notes: [String] = []
        switch kind {
        case .user: try fillPerson(&entry, source, &notes)
        case .group: fillGroup(&entry, source, &notes)
        case .contact: fillContact(&entry, source)
        }
        let name = parent.child(name(of: &entry, rdn, allowed: schema.allowed(by: classes)))
        entry.dn = name.description
        let given = Self.guid(of: source)
        return ImportCandidate(
            line: line,
            sourceDN: source.dn,
            kind: kind,
            name: name,
            entry: entry,
            guid: given ?? guids.guid("import", name.description.lowercased()),
            bringsGUID: given != nil,
            sid: kind == .contact ? nil : ownSID(of: source),
            bringsAccountName: source.has(AttributeName.sAMAccountName),
            notes: notes,
            dropped: dropped,
            members: kind == .group ? Self.members(of: source) : []
        )
    }

    /// The name under its new parent. A naming attribute that the tenant has no place for gives way to `cn`.
    private func name(
        of entry: inout Entry,
        _ rdn: RelativeDistinguishedName,
        allowed: Set<String>
    ) -> RelativeDistinguishedName {
        let isKept = rdn.parts.allSatisfy { allowed.contains((schema.name(of: $0.type) ?? "").lowercased()) }
        guard isKept else {
            return RelativeDistinguishedName(AttributeName.cn, entry.first(AttributeName.cn) ?? rdn.value)
        }
        for part in rdn.parts {
            let type = schema.name(of: part.type) ?? part.type
            let isThere = entry[type].contains { $0.lowercased() == part.value.string.lowercased() }
            if !isThere { entry.append(part.value, to: type) }
        }
        return rdn
    }

    private static func guid(of source: Entry) -> GUID? {
        if let text = source.first(AttributeName.entryUUID), let guid = GUID(text) { return guid }
        return source.bytes(AttributeName.objectGUID).first.flatMap { GUID(littleEndianBytes: $0) }
    }

    private func ownSID(of source: Entry) -> SecurityIdentifier? {
        guard let sid = source.bytes(AttributeName.objectSid).first.flatMap({ SecurityIdentifier(bytes: $0) }),
            let last = sid.subAuthorities.last, identity.domainSID.child(last) == sid
        else { return nil }
        return sid
    }

    private static func members(of source: Entry) -> [ImportMember] {
        let names = source[AttributeName.member] + source[AttributeName.uniqueMember]
        return names.filter { !$0.isEmpty }.map { .name($0) }
            + source[AttributeName.memberUid].map { .accountName($0) }
    }
}
