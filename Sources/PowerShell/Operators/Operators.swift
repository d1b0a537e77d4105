/// What each operator between two operands does. `-and`, `-or` are elsewhere, since they may leave the right one alone.
enum Operators {
    typealias Function = (Value, Value, OperatorScope) throws -> Value

    static func function(for operation: BinaryOperator) -> Function {
        let isCaseSensitive = operation.isCaseSensitive
        switch operation.kind {
        case .plus: return { try Arithmetic.add($0, $1, $2.environment.limits) }
        case .minus: return { left, right, _ in try Arithmetic.subtract(left, right) }
        case .times: return { try Arithmetic.multiply($0, $1, $2.environment.limits) }
        case .divide: return { left, right, _ in try Arithmetic.divide(left, right) }
        case .remainder: return { left, right, _ in try Arithmetic.remainder(left, right) }
        case .range: return { try range($0, $1, $2.environment.limits) }
        case .format: return { try format($0, $1, $2) }
        case .eq, .ne, .gt, .ge, .lt, .le: return comparing(operation.kind, isCaseSensitive)
        case .like, .notlike: return like(isCaseSensitive, negated: operation.kind == .notlike)
        case .match, .notmatch: return match(isCaseSensitive, negated: operation.kind == .notmatch)
        case .contains, .notcontains, .in, .notin: return containment(operation.kind, isCaseSensitive)
        case .replace: return { try replace($0, $1, isCaseSensitive, $2) }
        case .split: return { try split($0, $1, isCaseSensitive, $2) }
        case .join: return { .string(try join($0.elements, $1.text, $2.environment.limits)) }
        case .is, .isnot: return { try isOf($0, $1, negated: operation.kind == .isnot, $2) }
        case .as: return { cast($0, $1, $2) }
        case .xor: return { left, right, _ in .bool(left.isTrue != right.isTrue) }
        case .and: return { left, right, _ in .bool(left.isTrue && right.isTrue) }
        case .or: return { left, right, _ in .bool(left.isTrue || right.isTrue) }
        case .band, .bor, .bxor, .shl, .shr: return { left, right, _ in try bits(operation.kind, left, right) }
        }
    }

    private static func range(_ left: Value, _ right: Value, _ limits: Limits) throws -> Value {
        if case (.string(let first), .string(let last)) = (left, right), first.utf16.count == 1, last.utf16.count == 1,
            NumberLiteral.parse(first) == nil, let from = first.unicodeScalars.first, let to = last.unicodeScalars.first
        {
            return .array(
                span(Int64(from.value), Int64(to.value)).compactMap { code in
                    Unicode.Scalar(UInt32(code)).map { .string(String($0)) }
                }
            )
        }
        let (first, last) = (try left.int(), try right.int())
        try checkElements(Int(abs(last - first)), limit: limits.elements)
        return .array(span(first, last).map { .int($0) })
    }

    private static func span(_ first: Int64, _ last: Int64) -> [Int64] {
        first <= last ? Array(first...last) : (last...first).reversed()
    }

    private static func format(_ left: Value, _ right: Value, _ context: OperatorScope) throws -> Value {
        let arguments: [Value] = if case .array(let elements, _) = right { elements } else { [right] }
        let text = try CompositeFormat.composed(left.text, arguments, zone: context.environment.timeZone)
        try Arithmetic.checkLength(text.utf8.count, context.environment.limits)
        return .string(text)
    }

    static func join(_ elements: [Value], _ separator: String, _ limits: Limits) throws -> String {
        let texts = elements.map(\.text)
        try Arithmetic.checkLength(texts.reduce(0) { $0 + $1.utf8.count + separator.utf8.count }, limits)
        return texts.joined(separator: separator)
    }

    private static func bits(_ kind: BinaryOperator.Kind, _ left: Value, _ right: Value) throws -> Value {
        let (first, second) = (try left.int(.int64), try right.int(.int64))
        return switch kind {
        case .band: .int(first & second)
        case .bor: .int(first | second)
        case .bxor: .int(first ^ second)
        case .shl: .int(first << (second & 63))
        default: .int(first >> (second & 63))
        }
    }

    private static func isOf(_ left: Value, _ right: Value, negated: Bool, _ context: OperatorScope) throws -> Value {
        guard case .type(let type) = try context.casting.typeLiteral(right) else { return .null }
        return .bool(left.isOf(type) != negated)
    }

    /// `-as`: `$null` where the cast fails.
    private static func cast(_ left: Value, _ right: Value, _ context: OperatorScope) -> Value {
        let casting = context.casting
        guard case .type(let type)? = try? casting.typeLiteral(right) else { return .null }
        return (try? casting.cast(left, to: type)) ?? .null
    }
}
