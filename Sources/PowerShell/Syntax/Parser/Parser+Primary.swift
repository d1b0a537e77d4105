/// What stands alone: variables, strings, numbers, and what is in brackets of any kind.
extension Parser {
    mutating func primary() throws -> Expression {
        guard let scalar = lexer.current else { throw missing("An expression was expected.", "MissingExpression") }
        let start = lexer.offset
        if scalar.isSingleQuote {
            return try node(.literal(.string(try singleQuoted()), word: nil), from: start)
        }
        if scalar.isDoubleQuote {
            var pieces = StringPieces()
            try doubleQuoted(into: &pieces)
            return try string(of: pieces, from: start)
        }
        switch scalar {
        case "$": return try variableOrSubexpression(from: start)
        case "(": return try parentheses(from: start)
        case "@": return try atSign(from: start)
        case "{": return try block(from: start)
        default: return try number(from: start)
        }
    }

    private mutating func number(from start: Int) throws -> Expression {
        guard let scalar = lexer.current, scalar.isDigit || scalar == ".",
            let number = NumberLiteral.scan(lexer.source.scalars, from: start)
        else { throw unexpected() }
        lexer.offset = number.end
        return try node(.literal(number.value, word: nil), from: start)
    }

    private mutating func variableOrSubexpression(from start: Int) throws -> Expression {
        if lexer.ahead(1) == "(" { return try subexpression() }
        guard let name = try lexer.variable(inString: false) else { throw unexpected() }
        return try node(.variable(name.lowercased()), from: start)
    }

    /// `$( … )`.
    mutating func subexpression() throws -> Expression {
        let start = lexer.offset
        lexer.offset += 2
        let body = try nested { try $0.statements(until: ")") }
        guard lexer.take(")") else {
            throw missing(
                "Missing closing ')' in subexpression.",
                "MissingEndParenthesisInSubexpression",
                at: Extent(start: start, end: start + 2)
            )
        }
        return try node(.subexpression(body), from: start, over: body.height)
    }

    /// `( … )`: one pipeline.
    private mutating func parentheses(from start: Int) throws -> Expression {
        lexer.offset += 1
        try lexer.skipBlanks(newlines: true)
        if lexer.current == ")" {
            throw lexer.error("An expression was expected after '('.", "ExpectedExpression", here(1))
        }
        let statement = try nested { try $0.pipelineStatement() }
        try lexer.skipBlanks(newlines: true)
        guard lexer.take(")") else {
            throw missing(
                "Missing closing ')' in expression.",
                "MissingEndParenthesisInExpression",
                at: lexer.isAtEnd ? Extent(start: start, end: start + 1) : nil
            )
        }
        return try node(.parentheses(statement), from: start, over: statement.height)
    }

    private mutating func atSign(from start: Int) throws -> Expression {
        switch lexer.ahead(1) {
        case "(":
            lexer.offset += 2
            let body = try nested { try $0.statements(until: ")") }
            guard lexer.take(")") else {
                throw missing(
                    "Missing closing ')' in expression.",
                    "MissingEndParenthesisInExpression",
                    at: Extent(start: start, end: start + 2)
                )
            }
            return try node(.array(body), from: start, over: body.height)
        case "{": return try hashtable(from: start)
        case let next? where next.isSingleQuote || next.isDoubleQuote: return try hereString()
        case let next? where next.isNameStart:
            var copy = lexer
            copy.offset += 1
            let name = copy.name() ?? ""
            throw lexer.error(
                "The splatting operator '@' cannot be used to reference variables in an expression. '@\(name)' can "
                    + "be used "
                    + "only as an argument to a command.",
                "SplattingNotPermitted",
                Extent(start: start, end: copy.offset)
            )
        default:
            throw missing("Unrecognized token in source text.", "UnrecognizedToken")
        }
    }

    private mutating func block(from start: Int) throws -> Expression {
        lexer.offset += 1
        let body = try blockBody(from: start)
        let text = lexer.source.text(Extent(start: start + 1, end: lexer.offset - 1))
        let block = ScriptBlock(text: text, body: body, source: lexer.source)
        return try node(.block(block), from: start, over: body.height)
    }
}
