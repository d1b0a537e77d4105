package import DirectoryModel
import LDAPClient

/// An entry that an outsider may have made or changed, as it is now.
package struct OutsideEntry: Sendable {
    package let dn: String
    package let target: DirectoryTarget
    package let creator: String
    package let author: String
    package let csn: String
    /// When it was made, to the second, as `20261122120000`.
    package let madeAt: String
    /// All that it holds and may be told, as what its making changed.
    package let content: [AttributeChange]

    static let wanted = [
        "*", AttributeName.entryUUID, AttributeName.entryCSN, AttributeName.creatorsName,
        AttributeName.createTimestamp, AttributeName.modifiersName,
    ]

    init?(_ entry: Entry) {
        guard let target = DirectoryTarget(entry) else { return nil }
        self.target = target
        dn = entry.dn
        creator = entry.first(AttributeName.creatorsName) ?? ""
        author = entry.first(AttributeName.modifiersName) ?? ""
        csn = entry.first(AttributeName.entryCSN) ?? ""
        madeAt = String((entry.first(AttributeName.createTimestamp) ?? "").prefix(14))
        content = entry.attributes.map { AttributeChange($0.name, from: [], to: $0.values) }
            .filter { !$0.isBookkeeping && !$0.isSecret }
    }

    /// Whether nobody has changed it since it was made, as far as a second can tell.
    package var isAsMade: Bool { creator == author && csn.hasPrefix(madeAt) }
}
