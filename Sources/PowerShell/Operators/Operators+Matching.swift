/// Operators that take regular expressions.
extension Operators {
    static func match(_ isCaseSensitive: Bool, negated: Bool) -> Function {
        { left, right, context in
            let expression = try context.patterns.expression(
                right.text,
                caseSensitive: isCaseSensitive,
                limits: context.environment.limits
            )
            if case .array = left { return try filtering(left) { try expression.matches($0.text) != negated } }
            guard let match = try expression.firstMatch(in: left.text) else { return .bool(negated) }
            context.matches = matches(match)
            return .bool(!negated)
        }
    }

    /// `$Matches`.
    private static func matches(_ match: RegularExpression.Match) -> Hashtable {
        var table = Hashtable()
        for (key, text) in match.captures { table.set(key, to: .string(String(text))) }
        return table
    }

    static func replace(
        _ left: Value,
        _ right: Value,
        _ isCaseSensitive: Bool,
        _ context: OperatorScope
    ) throws -> Value {
        let operands: [Value] = if case .array(let elements, _) = right { elements } else { [right] }
        guard operands.count <= 2 else {
            throw ErrorRecord.runtime(
                "The -replace operator allows only two elements to follow it, not \(operands.count).",
                id: "BadReplaceArgument"
            )
        }
        if operands.count == 2, case .scriptBlock = operands[1] {
            throw ErrorRecord.outside("A script block behind -replace")
        }
        let limits = context.environment.limits
        let pattern = operands.first?.text ?? ""
        let expression = try context.patterns.expression(pattern, caseSensitive: isCaseSensitive, limits: limits)
        let substitute = operands.count == 2 ? operands[1].text : ""
        guard case .array(let elements, _) = left else {
            return .string(try expression.replacing(in: left.text, with: substitute, limits: limits))
        }
        return .array(
            try elements.map { .string(try expression.replacing(in: $0.text, with: substitute, limits: limits)) }
        )
    }

    static func split(
        _ left: Value,
        _ right: Value,
        _ isCaseSensitive: Bool,
        _ context: OperatorScope
    ) throws -> Value {
        let operands: [Value] = if case .array(let elements, _) = right { elements } else { [right] }
        if case .scriptBlock? = operands.first { throw ErrorRecord.outside("A script block behind -split") }
        let limit = operands.count > 1 ? Int(try operands[1].int()) : 0
        guard limit >= 0 else { throw ErrorRecord.outside("A negative count behind -split") }
        var pattern = operands.first?.text ?? ""
        if operands.count > 2, operands[2].text.lowercased().contains("simplematch") { pattern = escaped(pattern) }
        let expression = try context.patterns.expression(
            pattern,
            caseSensitive: isCaseSensitive,
            limits: context.environment.limits
        )
        let pieces = try left.elements.flatMap { try expression.splitting($0.text, limit: limit) }
        return .array(pieces, kind: .stringArray)
    }

    /// `-split` before one operand: at white space, which counts for nothing at the ends.
    static func splitAtBlanks(_ value: Value) -> Value {
        let pieces = value.elements.flatMap { $0.text.split(whereSeparator: \.isWhitespace) }
        return .array(pieces.map { .string(String($0)) }, kind: .stringArray)
    }

    /// `[regex]::Escape`.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if "\\*+?|{[()^$.# ".contains(character) { result += "\\" }
                result.append(character)
            }
        }
        return result
    }
}
