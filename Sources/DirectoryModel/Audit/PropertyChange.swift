import Foundation

/// One property of a directory object that changed, from what to what.
package struct PropertyChange: Hashable, Sendable {
    package let property: String
    /// JSON text of the old values, an array.
    package let oldValue: String
    /// JSON text of the new values, an array.
    package let newValue: String

    package init(_ property: String, from old: [String] = [], to new: [String]) {
        self.property = property
        oldValue = Self.array(old)
        newValue = Self.array(new)
    }

    package init(_ property: String, from old: Bool?, to new: Bool) {
        self.property = property
        oldValue = old.map { "[\($0)]" } ?? "[]"
        newValue = "[\(new)]"
    }

    /// In words, for tables: `AccountEnabled: [true] → [false]`.
    package var summary: String {
        oldValue == "[]" ? "\(property): \(newValue)" : "\(property): \(oldValue) → \(newValue)"
    }

    package static func array(_ values: [String]) -> String {
        "[" + values.map(text).joined(separator: ",") + "]"
    }

    /// A JSON string literal.
    package static func text(_ value: String) -> String {
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
}
