/// What a stage further down lets through, as far as one property tells: a source need not send the rest.
///
/// It is a hint. A source that knows nothing of it sends all, and the stage looks again at whatever comes. Only text
/// and truth are asked for, since the rest (dates, say) is read by the session's own time zone.
package struct PropertyCondition: Sendable, Hashable {
    /// In small letters.
    package let property: String
    package let test: Test
    package let isNegated: Bool

    /// What is asked of the value.
    package enum Test: Sendable, Hashable {
        /// It counts as true.
        case isTrue
        case equals(String, caseSensitive: Bool)
        /// `*`, `?` and `[a-z]` stand for others.
        case isLike(String, caseSensitive: Bool)
    }

    package init(_ property: String, _ test: Test, isNegated: Bool = false) {
        self.property = property.lowercased()
        self.test = test
        self.isNegated = isNegated
    }

    /// A comparison with a value, as it stands in a script; nil for operators and values that this cannot ask for.
    init?(_ property: String, _ operation: BinaryOperator, _ value: Value) {
        guard case .string(let text) = value else { return nil }
        let isNegated = operation.kind == .ne || operation.kind == .notlike
        let isCaseSensitive = operation.isCaseSensitive
        switch operation.kind {
        case .eq, .ne: self.init(property, .equals(text, caseSensitive: isCaseSensitive), isNegated: isNegated)
        case .like, .notlike: self.init(property, .isLike(text, caseSensitive: isCaseSensitive), isNegated: isNegated)
        default: return nil
        }
    }

    var negated: Self { Self(property, test, isNegated: !isNegated) }

    /// Makes it ready to be asked many times: false only for a value for which it certainly does not hold.
    package var mayHold: @Sendable (Value) -> Bool {
        let isNegated = isNegated
        switch test {
        case .isTrue: return { $0.isTrue != isNegated }
        case .equals(let other, let caseSensitive):
            return { value in
                guard case .string(let text) = value else { return true }
                return TextOrder.equal(text, other, caseSensitive: caseSensitive) != isNegated
            }
        case .isLike(let text, let caseSensitive):
            let pattern = WildcardPattern(text, caseSensitive: caseSensitive)
            return { value in
                guard case .string(let text) = value else { return true }
                return pattern.matches(text) != isNegated
            }
        }
    }
}
