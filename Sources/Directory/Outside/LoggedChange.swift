package import DirectoryModel
import LDAPClient

/// A write that the server's log of changes has: who made it, and from what to what.
package struct LoggedChange: Sendable {
    package enum Kind: Hashable, Sendable {
        case modification
        /// The entry has another name, or stands elsewhere.
        case rename(to: String)
        case removal
    }

    package let kind: Kind
    /// The entry's name before the write.
    package let dn: String
    package let objectID: GUID
    /// The `entryCSN` that the write gave the entry, or that a removal had.
    package let csn: String
    /// The DN with whose rights it was made.
    package let author: String
    /// Whether someone else made it in the author's name, as Understudy does for people who come through it.
    package let isProxied: Bool
    /// What it made of the attributes; of a removed entry all that it had.
    package let attributes: [AttributeChange]
    /// The name of its entry in the log.
    let logName: String

    /// What a search of the log must ask for.
    static let wanted = [
        "reqType", "reqDN", "reqNewRDN", "reqNewSuperior", "reqAuthzID", "reqControls", "reqEntryUUID", "reqMod",
        "reqOld",
        AttributeName.entryCSN,
    ]

    private static let proxiedAuthorization = RequestControl.proxiedAuthorization("").oid

    /// Put together, since `reqNewDN` is in lower case.
    private static func newName(_ entry: Entry, before dn: String) -> String {
        let parent = entry.first("reqNewSuperior") ?? DistinguishedName(dn)?.parent?.description ?? ""
        return "\(entry.first("reqNewRDN") ?? ""),\(parent)"
    }

    /// Nil for what is no record of a write.
    init?(_ entry: Entry) {
        guard let type = entry.first("reqType"), let dn = entry.first("reqDN"),
            let csn = entry.first(AttributeName.entryCSN),
            let objectID = entry.first("reqEntryUUID").flatMap({ GUID($0) })
        else { return nil }
        switch type {
        case "modify": kind = .modification
        case "modrdn": kind = .rename(to: Self.newName(entry, before: dn))
        case "delete": kind = .removal
        default: return nil
        }
        self.dn = dn
        self.csn = csn
        self.objectID = objectID
        author = entry.first("reqAuthzID") ?? ""
        isProxied = entry["reqControls"].contains { $0.contains(Self.proxiedAuthorization) }
        let logged = LoggedModifications(old: entry.values("reqOld"), modifications: entry.values("reqMod"))
        attributes =
            kind == .removal
            ? logged.changes.map { AttributeChange($0.name, from: $0.old, to: []) } : logged.changes
        logName = entry.dn
    }
}

extension LoggedChange {
    /// Those of its attributes that a person wants to know of.
    package var told: [AttributeChange] { attributes.filter { !$0.isBookkeeping && !$0.isSecret } }

    /// The suffix of the tenant whose entry it is, in lower case.
    package var suffix: String {
        let parts = DistinguishedName(dn)?.relativeNames.suffix(3) ?? []
        return DistinguishedName(Array(parts)).description.lowercased()
    }

    /// `userAccountControl` before and after; nil where it was not touched.
    package var accountControl: (old: UserAccountControl, new: UserAccountControl)? {
        guard let attribute = attributes.first(where: { $0.isNamed(AttributeName.userAccountControl) }) else {
            return nil
        }
        let values = [attribute.old, attribute.new].map { values in
            values.first.flatMap { Int($0.string) }.map { UserAccountControl(rawValue: $0) } ?? .normalAccount
        }
        return (values[0], values[1])
    }

    /// Whether the entry's own holder made it.
    package var isByItself: Bool { DistinguishedName(author) == DistinguishedName(dn) }

    /// Whether a password was set or taken away.
    package var touchesSecret: Bool { attributes.contains(where: \.isSecret) }
}
