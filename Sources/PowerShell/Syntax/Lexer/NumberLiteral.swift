import Foundation

/// Numbers as PowerShell writes them: `12`, `1.5`, `1e3`, `0xFF`, `0b101`, `64KB`, `5L`.
struct NumberLiteral {
    let value: Value
    /// One past its last scalar.
    let end: Int

    /// The number that begins at `start`, an optional sign included; nil if none does.
    static func scan(_ scalars: [Unicode.Scalar], from start: Int) -> NumberLiteral? {
        var reader = NumberReader(scalars: scalars, offset: start)
        let isNegative = reader.sign()
        guard let magnitude = reader.magnitude() else { return nil }
        let value = reader.scaled(isNegative ? negated(magnitude) : magnitude)
        return NumberLiteral(value: value, end: reader.offset)
    }

    /// A whole text as a number, blanks around it allowed; nil if it is none.
    static func parse(_ text: String) -> Value? {
        let scalars = Array(text.unicodeScalars)
        guard let start = scalars.firstIndex(where: { !$0.isBlank && !$0.isNewline }),
            let literal = scan(scalars, from: start),
            scalars[literal.end...].allSatisfy({ $0.isBlank || $0.isNewline })
        else { return nil }
        return literal.value
    }

    private static func negated(_ value: Value) -> Value {
        switch value {
        case .int(let number): .int(0 &- number)
        case .double(let number): .double(-number)
        default: value
        }
    }
}
