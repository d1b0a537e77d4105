/// What any display name must meet before a tenant's own rules are asked.
///
/// Entra allows 256 characters. That control characters are refused is our choice: they can only
/// deceive whoever reads the name in a terminal or a log. Marks that change the writing direction
/// are taken, since right-to-left names need them.
package enum DisplayNameRules {
    /// Entra's limit for `displayName`.
    package static let maximumLength = 256

    /// - Returns: The name without white space around it.
    /// - Throws: ``InvalidDisplayName`` with the rule that is broken.
    package static func check(_ name: String) throws(InvalidDisplayName) -> String {
        let scalars = name.unicodeScalars
        let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { throw InvalidDisplayName("the name is empty; give the calendar a name") }
        if let bad = scalars.first(where: { $0.properties.generalCategory == .control }) {
            throw InvalidDisplayName("the name holds the control character U+\(hexadecimal(bad)); leave it out")
        }
        let trimmed = String(scalars[first...last])
        guard trimmed.utf16.count <= maximumLength else {
            throw InvalidDisplayName(
                "the name has \(trimmed.utf16.count) characters; at most \(maximumLength) are allowed"
            )
        }
        return trimmed
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// Why a display name is refused.
package struct InvalidDisplayName: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
