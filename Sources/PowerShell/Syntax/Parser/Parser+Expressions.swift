/// Expressions, by precedence.
extension Parser {
    /// Operators of at least the given precedence; `withoutLists` leaves a comma to the caller.
    mutating func expression(_ minimum: Int = 1, withoutLists: Bool = false) throws -> Expression {
        let start = lexer.offset
        var left = try withoutLists ? unary() : list()
        while let (operation, end) = try upcomingOperator(minimum) {
            lexer.offset = end
            try lexer.skipBlanks(newlines: true)
            guard !lexer.isAtEnd else { throw missingOperand(of: operation.spelling) }
            let right = try nested { try $0.expression(operation.precedence + 1, withoutLists: withoutLists) }
            left = try node(.binary(operation, left, right), from: start, over: left.height, right.height)
        }
        return left
    }

    /// `a, b, c`, which binds tighter than the operators between two operands.
    mutating func list() throws -> Expression {
        let start = lexer.offset
        var elements = [try unary()]
        while try takeListComma() { elements.append(try unary()) }
        return elements.count == 1 ? elements[0] : try node(.list(elements), from: start, over: elements.map(\.height))
    }

    private mutating func takeListComma() throws -> Bool {
        let place = lexer
        try lexer.skipBlanks()
        guard lexer.take(",") else {
            lexer = place
            return false
        }
        try lexer.skipBlanks(newlines: true)
        guard !lexer.isAtEnd else { throw missing("Missing expression after ','.", "MissingExpressionAfterToken") }
        return true
    }

    func missingOperand(of spelling: String) -> ParseError {
        missing("You must provide a value expression following the '\(spelling)' operator.", "ExpectedValueExpression")
    }

    /// The operator that comes next and where it ends; nil if none does that binds tightly enough.
    private mutating func upcomingOperator(_ minimum: Int) throws -> (BinaryOperator, end: Int)? {
        let place = lexer
        try lexer.skipBlanks()
        if let (operation, length) = binaryOperator(), operation.precedence >= minimum {
            return (operation, lexer.offset + length)
        }
        lexer = place
        return nil
    }

    private func binaryOperator() -> (BinaryOperator, length: Int)? {
        guard let scalar = lexer.current else { return nil }
        if scalar.isDash, lexer.ahead(1)?.isLetter == true { return wordOperator() }
        // Followed by `=`, these are assignments.
        let assigns = lexer.ahead(1) == "="
        switch scalar {
        case "+" where !assigns && lexer.ahead(1) != "+": return (BinaryOperator(.plus), 1)
        case "*" where !assigns: return (BinaryOperator(.times), 1)
        case "/" where !assigns: return (BinaryOperator(.divide), 1)
        case "%" where !assigns: return (BinaryOperator(.remainder), 1)
        case "." where lexer.ahead(1) == ".": return (BinaryOperator(.range), 2)
        default: break
        }
        guard scalar.isDash, !assigns, lexer.ahead(1)?.isDash != true else { return nil }
        return (BinaryOperator(.minus), 1)
    }

    private func wordOperator() -> (BinaryOperator, length: Int)? {
        var copy = lexer
        copy.offset += 1
        guard let word = copy.name(), let operation = BinaryOperator.words[word.lowercased()] else { return nil }
        return (operation, word.unicodeScalars.count + 1)
    }
}
