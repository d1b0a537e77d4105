/// `[type]`: alone, before an operand as a cast, or with a static member.
extension Parser {
    mutating func bracketed(from start: Int) throws -> Expression {
        lexer.offset += 1
        let text = try typeText()
        let extent = extent(from: start)
        guard let type = TypeName(spelled: text) else {
            throw outside("The type [\(text)]", extent)
        }
        if lexer.follows("::") { return try postfix(of: try staticMember(of: type, from: start)) }
        let place = lexer
        try lexer.skipBlanks()
        if beginsCastOperand { return try cast(to: type, from: start) }
        lexer = place
        return try postfix(of: try node(.type(type), from: start))
    }

    private mutating func cast(to type: TypeName, from start: Int) throws -> Expression {
        let value = try nested { try $0.unary() }
        return try node(.cast(type, value), from: start, over: value.height)
    }

    /// What stands up to the `]` that closes a type's name.
    mutating func typeText() throws -> String {
        let start = lexer.offset
        var open = 0
        while let scalar = lexer.current, scalar.isNamePart || ".[],+` ".unicodeScalars.contains(scalar) {
            if scalar == "[" { open += 1 }
            if scalar == "]" {
                if open == 0 { break }
                open -= 1
            }
            lexer.offset += 1
        }
        let text = lexer.source.text(extent(from: start))
        guard lexer.take("]") else {
            throw missing("Missing ] at end of attribute or type literal.", "EndSquareBracketExpectedAtEndOfType")
        }
        return text.filter { $0 != " " }
    }

    private var beginsCastOperand: Bool {
        guard let scalar = lexer.current else { return false }
        if scalar.isDash, lexer.ahead(1)?.isLetter == true {
            var copy = lexer
            copy.offset += 1
            return copy.upcomingWord() == "not" || copy.upcomingWord() == "bnot"
        }
        return scalar.isSingleQuote || scalar.isDoubleQuote || scalar.isDigit || scalar.isDash
            || "$(@{[!".unicodeScalars.contains(scalar)
    }

    private mutating func staticMember(of type: TypeName, from start: Int) throws -> Expression {
        lexer.offset += 2
        guard let name = lexer.name() else {
            throw missing("Missing property name after reference operator.", "MissingPropertyName")
        }
        guard lexer.current == "(" else { return try node(.staticMember(type, name: name), from: start) }
        let arguments = try callArguments()
        return try node(
            .staticCall(type, name: name, arguments: arguments),
            from: start,
            over: arguments.map(\.height)
        )
    }
}
