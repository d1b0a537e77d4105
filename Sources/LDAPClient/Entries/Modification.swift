/// One change to one attribute, part of a modify operation.
public struct Modification: Hashable, Sendable {
    /// What to do with the values.
    public enum Kind: Hashable, Sendable {
        case add, delete, replace
        /// RFC 4525: adds a number to each value.
        case increment
    }

    public var kind: Kind
    public var attribute: Attribute

    public init(_ kind: Kind, _ attribute: Attribute) {
        self.kind = kind
        self.attribute = attribute
    }
}

extension Modification {
    public static func add(_ name: String, _ values: [String]) -> Self {
        Self(.add, Attribute(name, values))
    }

    public static func add(_ name: String, _ values: String...) -> Self {
        add(name, values)
    }

    /// Deletes these values, or with none the whole attribute.
    public static func delete(_ name: String, _ values: [String]) -> Self {
        Self(.delete, Attribute(name, values))
    }

    public static func delete(_ name: String, _ values: String...) -> Self {
        delete(name, values)
    }

    /// Puts these values in place of all others; with none, removes the attribute if it is there.
    public static func replace(_ name: String, _ values: [String]) -> Self {
        Self(.replace, Attribute(name, values))
    }

    public static func replace(_ name: String, _ values: String...) -> Self {
        replace(name, values)
    }

    public static func replace(_ name: String, bytes: [[UInt8]]) -> Self {
        Self(.replace, Attribute(name, values: bytes.map { AttributeValue($0) }))
    }

    public static func increment(_ name: String, by amount: Int) -> Self {
        Self(.increment, Attribute(name, String(amount)))
    }
}
