import LDAPClient

/// What a write made of one attribute of an entry.
package struct AttributeChange: Sendable {
    package let name: String
    let old: [AttributeValue]
    let new: [AttributeValue]

    init(_ name: String, from old: [AttributeValue], to new: [AttributeValue]) {
        self.name = name
        self.old = old
        self.new = new
    }

    /// The name without options, in lower case.
    package var key: String { name.prefix { $0 != ";" }.lowercased() }

    package func isNamed(_ other: String) -> Bool { key == other.lowercased() }

    /// Whether it is a secret, of which nobody may ever read a value.
    package var isSecret: Bool { Self.secrets.contains(key) }

    /// Whether it says nothing that the record of the write does not say by itself.
    package var isBookkeeping: Bool { Self.bookkeeping.contains(key) }

    /// Whether it left the attribute as it was.
    package var isIdle: Bool { old == new }

    /// The values that came, and those that went, without regard to case as most of the schema has it.
    package var added: [String] { Self.difference(new, old) }
    package var removed: [String] { Self.difference(old, new) }

    private static func difference(_ some: [AttributeValue], _ others: [AttributeValue]) -> [String] {
        let keys = Set(others.map(\.folded))
        return some.filter { !keys.contains($0.folded) }.map(\.string)
    }

    private static let secrets: Set = [
        "userpassword", "unicodepwd", "dbcspwd", "lmpwdhistory", "ntpwdhistory", "supplementalcredentials",
        "ms-mcs-admpwd", "authpassword", "sambantpassword", "sambalmpassword", "krbprincipalkey",
    ]

    private static let bookkeeping: Set = [
        "entrycsn", "modifiersname", "modifytimestamp", "creatorsname", "createtimestamp", "entryuuid", "entrydn",
        "structuralobjectclass", "subschemasubentry", "hassubordinates", "contextcsn",
    ]
}

extension AttributeValue {
    /// The value as most matching rules see it.
    var folded: Self { text.map { AttributeValue($0.lowercased()) } ?? self }
}
