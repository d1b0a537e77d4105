/// One attribute with its value, inside a relative distinguished name.
public struct NamePart: Hashable, Sendable {
    /// The attribute's name or dotted object identifier.
    public let type: String
    /// The value; where ``isEncoded``, its BER encoding.
    public let value: AttributeValue
    /// Whether the value was given as `#` and hexadecimal digits.
    public let isEncoded: Bool

    /// - Precondition: `type` is the name or the object identifier of an attribute.
    public init(_ type: String, _ value: String) {
        precondition(Self.isType(type), "not an attribute type")
        self.init(type: type, value: AttributeValue(value), isEncoded: false)
    }

    init(type: String, value: AttributeValue, isEncoded: Bool) {
        self.type = type
        self.value = value
        self.isEncoded = isEncoded
    }

    static func isType(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first else { return false }
        if first.isASCIILetter {
            return bytes.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
        }
        return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit)
        }
    }

    /// Equal for parts that a case-ignoring match takes for the same.
    var matchingKey: String {
        let type = type.lowercased()
        guard !isEncoded, let text = value.text else {
            return type + "#" + value.bytes.map(\.hexPair).joined()
        }
        let lowercased = text.lowercased()
        guard lowercased.utf8.contains(UInt8(ascii: " ")) else { return type + "=" + lowercased }
        let words = lowercased.split(separator: " ")
        return type + "=" + words.joined(separator: " ")
    }
}

extension NamePart: CustomStringConvertible {
    /// The text form of RFC 4514, everything escaped that needs it.
    public var description: String {
        guard !isEncoded else { return type + "=#" + value.bytes.map(\.hexPair).joined() }
        return type + "=" + Self.escape(value)
    }

    private static func escape(_ value: AttributeValue) -> String {
        let isText = value.text != nil
        let last = value.bytes.count - 1
        var escaped: [UInt8] = []
        for (index, byte) in value.bytes.enumerated() {
            switch byte {
            case UInt8(ascii: " ") where index == 0 || index == last, UInt8(ascii: "#") where index == 0,
                UInt8(ascii: "\""), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "<"),
                UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "\\"):
                escaped += [UInt8(ascii: "\\"), byte]
            case 0..<0x20, 0x7F,
                0x80... where !isText:
                escaped += Array("\\\(byte.hexPair)".utf8)
            default:
                escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
