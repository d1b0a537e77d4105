/// Operators that stand before one operand.
enum UnaryOperator: Sendable {
    case not
    case bitwiseNot
    case plus
    case minus
    case join
    /// Splits at white space.
    case split(caseSensitive: Bool)
    /// `,x`: an array of one.
    case list
}
