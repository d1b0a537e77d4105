/// One part of a distinguished name: an attribute and a value, or several joined by `+`.
public struct RelativeDistinguishedName: Sendable {
    public let parts: [NamePart]

    /// What equality and hash go by.
    private let keys: [String]

    /// A part with several attributes. There must be at least one.
    public init(_ parts: [NamePart]) {
        precondition(!parts.isEmpty, "a relative name needs an attribute")
        self.parts = parts
        keys = parts.count == 1 ? [parts[0].matchingKey] : parts.map(\.matchingKey).sorted()
    }

    public init(_ type: String, _ value: String) {
        self.init([NamePart(type, value)])
    }

    /// The first attribute's name.
    public var type: String { parts[0].type }

    /// The first attribute's value, as text.
    public var value: String { parts[0].value.string }
}

extension RelativeDistinguishedName: Hashable {
    public static func == (left: Self, right: Self) -> Bool {
        left.keys == right.keys
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(keys)
    }
}

extension RelativeDistinguishedName: CustomStringConvertible {
    public var description: String {
        parts.map(\.description).joined(separator: "+")
    }
}
