/// Operators that compare: with an array on the left, they pick out its elements.
extension Operators {
    typealias Test = (Value, Value, Comparison) throws -> Bool

    static func comparing(_ kind: BinaryOperator.Kind, _ isCaseSensitive: Bool) -> Function {
        let test = test(for: kind)
        return { left, right, context in
            let comparison = Comparison(
                isCaseSensitive: isCaseSensitive,
                casting: context.casting
            )
            return try filtering(left) { try test($0, right, comparison) }
        }
    }

    /// What a comparison's name means, for one value on the left.
    static func test(for kind: BinaryOperator.Kind) -> Test {
        switch kind {
        case .ne: { left, right, comparison in !comparison.equal(left, right) }
        case .gt: { left, right, comparison in try comparison.order(left, right) > 0 }
        case .ge: { left, right, comparison in try comparison.order(left, right) >= 0 }
        case .lt: { left, right, comparison in try comparison.order(left, right) < 0 }
        case .le: { left, right, comparison in try comparison.order(left, right) <= 0 }
        default: { left, right, comparison in comparison.equal(left, right) }
        }
    }

    /// The elements of an array that pass, or whether a single value passes.
    static func filtering(_ left: Value, _ passes: (Value) throws -> Bool) rethrows -> Value {
        guard case .array(let elements, _) = left else { return .bool(try passes(left)) }
        return .array(try elements.filter(passes))
    }

    static func containment(_ kind: BinaryOperator.Kind, _ isCaseSensitive: Bool) -> Function {
        let isLeft = kind == .contains || kind == .notcontains
        let negated = kind == .notcontains || kind == .notin
        return { left, right, context in
            let comparison = Comparison(
                isCaseSensitive: isCaseSensitive,
                casting: context.casting
            )
            let (collection, wanted) = isLeft ? (left, right) : (right, left)
            let candidates: [Value] = if case .array(let elements, _) = collection { elements } else { [collection] }
            return .bool(candidates.contains { comparison.equal($0, wanted) } != negated)
        }
    }

    static func like(_ isCaseSensitive: Bool, negated: Bool) -> Function {
        var last: (text: String, pattern: WildcardPattern)?
        return { left, right, _ in
            let text = right.text
            let pattern: WildcardPattern
            if let known = last, known.text == text {
                pattern = known.pattern
            } else {
                pattern = WildcardPattern(text, caseSensitive: isCaseSensitive)
                last = (text, pattern)
            }
            if case .string(let subject) = left { return .bool(pattern.matches(subject) != negated) }
            return filtering(left) { pattern.matches($0.text) != negated }
        }
    }
}
