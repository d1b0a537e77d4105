/// An attribute of an entry: its name with options, and its values in the server's order.
public struct Attribute: Hashable, Sendable {
    /// The attribute description, for example `cn` or `userCertificate;binary`.
    public var name: String
    public var values: [AttributeValue]

    public init(_ name: String, values: [AttributeValue]) {
        self.name = name
        self.values = values
    }

    public init(_ name: String, _ values: [String]) {
        self.init(name, values: values.map { AttributeValue($0) })
    }

    public init(_ name: String, _ values: String...) {
        self.init(name, values)
    }

    /// The values as text, with U+FFFD where they aren't UTF-8.
    public var strings: [String] {
        values.map(\.string)
    }

    /// Whether this is the attribute `other` names, options included. Case doesn't matter.
    public func isNamed(_ other: String) -> Bool {
        name.equalsIgnoringASCIICase(other)
    }
}
