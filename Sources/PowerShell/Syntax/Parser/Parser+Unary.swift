/// Operators before an operand, and casts.
extension Parser {
    mutating func unary() throws -> Expression {
        guard let scalar = lexer.current else {
            throw missing("An expression was expected.", "MissingExpression")
        }
        let start = lexer.offset
        if scalar == "!" { return try operand(of: .not, length: 1, from: start) }
        if scalar == "," { return try operand(of: .list, length: 1, from: start) }
        if scalar == "+" { return try signed(.plus, step: 1, doubled: lexer.ahead(1) == "+", from: start) }
        if scalar.isDash { return try dashed(from: start) }
        if scalar == "[" { return try bracketed(from: start) }
        return try incremented(try postfix(of: try primary()), from: start)
    }

    private mutating func operand(of operation: UnaryOperator, length: Int, from start: Int) throws -> Expression {
        let spelling = lexer.source.text(here(length))
        lexer.offset += length
        try lexer.skipBlanks(newlines: true)
        guard !lexer.isAtEnd else {
            throw missing("Missing expression after unary operator '\(spelling)'.", "MissingExpressionAfterOperator")
        }
        let value = try nested { try $0.unary() }
        return try node(.unary(operation, value), from: start, over: value.height)
    }

    private mutating func signed(
        _ operation: UnaryOperator,
        step: Int64,
        doubled: Bool,
        from start: Int
    ) throws -> Expression {
        guard doubled else { return try operand(of: operation, length: 1, from: start) }
        lexer.offset += 2
        try lexer.skipBlanks()
        let target = try nested { try $0.unary() }
        return try increment(target, step: step, isPrefix: true, from: start)
    }

    private mutating func dashed(from start: Int) throws -> Expression {
        guard lexer.ahead(1)?.isLetter == true else {
            // A sign right before digits belongs to the number, so that `-9223372036854775808` is one.
            if let number = NumberLiteral.scan(lexer.source.scalars, from: start) {
                lexer.offset = number.end
                return try postfix(of: try node(.literal(number.value, word: nil), from: start))
            }
            return try signed(.minus, step: -1, doubled: lexer.ahead(1)?.isDash == true, from: start)
        }
        var copy = lexer
        copy.offset += 1
        let word = copy.name() ?? ""
        guard let operation = Self.unaryWords[word.lowercased()] else { throw unexpected() }
        return try operand(of: operation, length: word.unicodeScalars.count + 1, from: start)
    }

    static let unaryWords: [String: UnaryOperator] = [
        "not": .not, "bnot": .bitwiseNot, "join": .join, "split": .split(caseSensitive: false),
        "isplit": .split(caseSensitive: false), "csplit": .split(caseSensitive: true),
    ]

    /// `x++` and `x--`.
    private mutating func incremented(_ target: Expression, from start: Int) throws -> Expression {
        if lexer.follows("++") {
            lexer.offset += 2
            return try increment(target, step: 1, isPrefix: false, from: start)
        }
        if lexer.current?.isDash == true, lexer.ahead(1)?.isDash == true {
            lexer.offset += 2
            return try increment(target, step: -1, isPrefix: false, from: start)
        }
        return target
    }

    private func increment(_ target: Expression, step: Int64, isPrefix: Bool, from start: Int) throws -> Expression {
        guard target.isAssignable else {
            throw lexer.error(
                "The operator '\(step > 0 ? "++" : "--")' works only on variables or on properties.",
                "OperatorRequiresVariableOrProperty",
                target.extent
            )
        }
        return try node(.increment(.init(step: step, isPrefix: isPrefix), target), from: start, over: target.height)
    }
}
