/// The name of an entry, from the entry itself up to the root (RFC 4514).
///
/// Names are equal if their parts are, without regard to the case of types and values, to leading, trailing
/// and repeated spaces, or to the order inside a multi-valued part. The server may know better: it has the
/// schema, where an attribute can have two names or heed case.
public struct DistinguishedName: Hashable, Sendable {
    /// The parts, the entry's own first.
    public var relativeNames: [RelativeDistinguishedName]

    public init(_ relativeNames: [RelativeDistinguishedName]) {
        self.relativeNames = relativeNames
    }

    /// Reads the text form, hex pairs, `#` values and multi-valued parts included.
    ///
    /// Spaces around `,`, `+` and `=` are allowed, as in RFC 2253; the quotes and semicolons of LDAPv2 are not.
    public init(parsing text: String) throws(DistinguishedNameError) {
        var parser = DistinguishedNameParser(text)
        relativeNames = try parser.name()
    }

    /// The empty name, that of the root of the directory.
    public static let root = Self([])

    /// The entry's own part. Nil for the root.
    public var rdn: RelativeDistinguishedName? { relativeNames.first }

    /// The name of the entry above. Nil for the root.
    public var parent: Self? {
        relativeNames.isEmpty ? nil : Self(Array(relativeNames.dropFirst()))
    }

    /// The name of an entry below this one. The value may hold anything; the type must be an attribute's name.
    public func child(_ type: String, _ value: String) -> Self {
        child(RelativeDistinguishedName(type, value))
    }

    public func child(_ rdn: RelativeDistinguishedName) -> Self {
        Self([rdn] + relativeNames)
    }

    /// Whether this entry is somewhere below `ancestor`. No entry is below itself.
    public func isDescendant(of ancestor: Self) -> Bool {
        relativeNames.count > ancestor.relativeNames.count
            && relativeNames.suffix(ancestor.relativeNames.count).elementsEqual(ancestor.relativeNames)
    }
}

extension DistinguishedName: LosslessStringConvertible {
    public init?(_ description: String) {
        guard let parsed = try? Self(parsing: description) else { return nil }
        self = parsed
    }

    /// The text form of RFC 4514.
    public var description: String {
        relativeNames.map(\.description).joined(separator: ",")
    }
}
