extension Filter: LosslessStringConvertible {
    public init?(_ description: String) {
        guard let parsed = try? Self(parsing: description) else { return nil }
        self = parsed
    }

    /// The text form of RFC 4515.
    public var description: String {
        switch self {
        case .present(let attribute): "(\(attribute)=*)"
        case .equalBytes(let attribute, let value): "(\(attribute)=\(Self.escape(value.bytes)))"
        case .greaterOrEqual(let attribute, let value): "(\(attribute)>=\(Self.escape(value.utf8)))"
        case .lessOrEqual(let attribute, let value): "(\(attribute)<=\(Self.escape(value.utf8)))"
        case .approximate(let attribute, let value): "(\(attribute)~=\(Self.escape(value.utf8)))"
        case .substrings(let attribute, let initial, let any, let final):
            "(\(attribute)=\(Self.pattern(initial, any, final)))"
        case .extensible(let attribute, let rule, let dnAttributes, let value):
            "(\(attribute ?? "")\(dnAttributes ? ":dn" : "")\(rule.map { ":" + $0 } ?? ""):=\(Self.escape(value.utf8)))"
        case .and(let parts): "(&\(parts.map(\.description).joined()))"
        case .or(let parts): "(|\(parts.map(\.description).joined()))"
        case .not(let part): "(!\(part))"
        }
    }

    private static func pattern(_ initial: String?, _ any: [String], _ final: String?) -> String {
        let pieces = [initial ?? ""] + any.filter { !$0.isEmpty } + [final ?? ""]
        return pieces.map { escape($0.utf8) }.joined(separator: "*")
    }

    /// Escapes what the grammar demands, and all that isn't plain text.
    private static func escape(_ value: some Collection<UInt8>) -> String {
        let isText = String(validating: value, as: UTF8.self) != nil
        var escaped: [UInt8] = []
        escaped.reserveCapacity(value.count)
        for byte in value {
            switch byte {
            case 0..<0x20, 0x7F, UInt8(ascii: "*"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"),
                0x80... where !isText:
                escaped += Array("\\\(byte.hexPair)".utf8)
            default:
                escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
