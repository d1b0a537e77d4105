/// One value of an attribute: bytes, most often text.
///
/// Two values are equal if their bytes are; the server's matching rules may be laxer.
public struct AttributeValue: Hashable, Sendable {
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    public init(_ text: String) {
        self.bytes = Array(text.utf8)
    }

    /// The value as text; nil where it isn't UTF-8.
    public var text: String? {
        String(validating: bytes, as: UTF8.self)
    }

    /// The value as text, with U+FFFD where it isn't UTF-8.
    public var string: String {
        String(decoding: bytes, as: UTF8.self)
    }
}

extension AttributeValue: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) {
        self.init(value)
    }
}
