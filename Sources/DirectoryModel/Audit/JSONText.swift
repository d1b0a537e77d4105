import Foundation

/// JSON written straight to text, for records of a fixed shape that are made by the thousand.
package enum JSONText {
    /// `{"a":…,"b":…}` of names and values that are JSON already.
    package static func object(_ members: KeyValuePairs<String, String>) -> String {
        var text = "{"
        for (name, value) in members {
            if text.utf8.count > 1 { text += "," }
            text += "\"\(name)\":\(value)"
        }
        return text + "}"
    }

    /// `[…]` of values that are JSON already.
    package static func array(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }

    /// A string literal, or `null`.
    package static func string(_ value: String?) -> String {
        guard let value else { return "null" }
        let needsEscape = value.utf8.contains { byte in
            byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        }
        return needsEscape ? escaped(value) : "\"\(value)\""
    }

    private static func escaped(_ value: String) -> String {
        var literal = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": literal += "\\\""
            case "\\": literal += "\\\\"
            case "\u{0}"..<"\u{20}":
                literal += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }

    /// What stands between a literal's quotes, its escapes undone; nil where it is no JSON.
    static func unescaped(_ literal: ArraySlice<UInt8>) -> String? {
        let quoted = [UInt8(ascii: "\"")] + literal + [UInt8(ascii: "\"")]
        return try? JSONDecoder().decode(String.self, from: Data(quoted))
    }
}
