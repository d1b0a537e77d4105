/// The conditions without which a script block is not true, found without running it.
package struct BlockConditions {
    /// They are asked before anything else in the block is done.
    private(set) var conditions: [PropertyCondition] = []
    /// Whether the block is these conditions and nothing else.
    private(set) var areAll = false

    init(_ block: ScriptBlock) {
        guard block.body.statements.count == 1 else { return }
        areAll = gather(block.body.statements[0].soleExpression)
    }

    /// Takes the terms of `-and` from the left, up to the first that asks for something else.
    private mutating func gather(_ expression: Expression?) -> Bool {
        guard let expression else { return false }
        if case .binary(let operation, let first, let second) = expression.kind, operation.kind == .and {
            return gather(first) && gather(second)
        }
        if case .parentheses(let inner) = expression.kind { return gather(inner.soleExpression) }
        guard let condition = Self.condition(expression) else { return false }
        conditions.append(condition)
        return true
    }

    /// Nil for what is no test of one property.
    private static func condition(_ expression: Expression?) -> PropertyCondition? {
        guard let expression else { return nil }
        switch expression.kind {
        case .parentheses(let inner): return condition(inner.soleExpression)
        case .unary(.not, let operand): return condition(operand)?.negated
        case .binary(let operation, let left, let right):
            guard let property = property(left), case .literal(let value, _) = right.kind else { return nil }
            return PropertyCondition(property, operation, value)
        default: return property(expression).map { PropertyCondition($0, .isTrue) }
        }
    }

    /// The name in `$_.Name`.
    private static func property(_ expression: Expression) -> String? {
        guard case .member(let target, let name) = expression.kind, case .variable(let variable) = target.kind,
            BlockSurvey.isItem(variable), case .literal(let constant, _) = name.kind
        else { return nil }
        return constant.text
    }
}
