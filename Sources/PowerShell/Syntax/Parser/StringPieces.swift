/// Gathers what a string in double quotes is made of.
struct StringPieces {
    private var parts: [Expression.StringPart] = []
    private var text = String.UnicodeScalarView()
    private(set) var height = 0

    mutating func append(_ scalar: Unicode.Scalar) {
        text.append(scalar)
    }

    mutating func append(contentsOf string: String) {
        text.append(contentsOf: string.unicodeScalars)
    }

    mutating func append(_ expression: Expression) {
        flush()
        parts.append(.value(expression))
        height = max(height, expression.height)
    }

    /// The text, where there is nothing to expand; otherwise nil.
    var constant: String? { parts.isEmpty ? String(text) : nil }

    mutating func finish() -> [Expression.StringPart] {
        flush()
        return parts
    }

    private mutating func flush() {
        guard !text.isEmpty else { return }
        parts.append(.text(String(text)))
        text = String.UnicodeScalarView()
    }
}
