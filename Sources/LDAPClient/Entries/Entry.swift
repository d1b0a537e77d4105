/// An entry of the directory: a name and attributes.
public struct Entry: Hashable, Sendable {
    /// The name as the server or the file wrote it.
    public var dn: String
    public var attributes: [Attribute]

    public init(_ dn: some DirectoryName, _ attributes: [Attribute] = []) {
        self.dn = dn.ldapName
        self.attributes = attributes
    }

    /// The name, parsed. Nil where it isn't a valid one.
    public var distinguishedName: DistinguishedName? {
        try? DistinguishedName(parsing: dn)
    }

    /// The values of the attribute with exactly this name and these options, as text; empty where there is none.
    public subscript(name: String) -> [String] {
        values(name).map(\.string)
    }

    /// The first value, as text.
    public func first(_ name: String) -> String? {
        values(name).first?.string
    }

    /// The values as bytes.
    public func bytes(_ name: String) -> [[UInt8]] {
        values(name).map(\.bytes)
    }

    /// The values of the attribute with exactly this name and these options. Case doesn't matter.
    public func values(_ name: String) -> [AttributeValue] {
        // A server may send one attribute in two parts.
        var found: [AttributeValue]?
        for attribute in attributes where attribute.isNamed(name) {
            found = found.map { $0 + attribute.values } ?? attribute.values
        }
        return found ?? []
    }

    public func has(_ name: String) -> Bool {
        attributes.contains { $0.isNamed(name) }
    }
}
