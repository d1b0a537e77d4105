/// What is glued to an operand: members, calls, indexes.
extension Parser {
    mutating func postfix(of operand: Expression) throws -> Expression {
        var result = operand
        while let scalar = lexer.current {
            if scalar == ".", lexer.ahead(1) != "." {
                result = try member(of: result)
            } else if scalar == "[" {
                result = try index(of: result)
            } else if scalar == ":", lexer.ahead(1) == ":" {
                throw outside("A static member of something that is no type", here(2))
            } else if scalar == "?", lexer.ahead(1) == "." || lexer.ahead(1) == "[" {
                throw outside("The operator '?\(lexer.ahead(1) == "." ? "." : "[]")'", here(2))
            } else {
                break
            }
        }
        return result
    }

    private mutating func member(of target: Expression) throws -> Expression {
        lexer.offset += 1
        try lexer.skipBlanks(newlines: true)
        let name = try memberName()
        let start = target.extent.start
        guard lexer.current == "(" else {
            return try node(.member(target, name: name), from: start, over: target.height, name.height)
        }
        let arguments = try callArguments()
        let heights = [target.height, name.height] + arguments.map(\.height)
        return try node(.call(target, name: name, arguments: arguments), from: start, over: heights)
    }

    private mutating func memberName() throws -> Expression {
        let start = lexer.offset
        if let name = lexer.name() { return try node(.literal(.string(name), word: nil), from: start) }
        guard let scalar = lexer.current else {
            throw missing("Missing property name after reference operator.", "MissingPropertyName")
        }
        if scalar.isDigit {
            while let digit = lexer.current, digit.isNamePart { lexer.offset += 1 }
            return try node(.literal(.string(lexer.source.text(extent(from: start))), word: nil), from: start)
        }
        guard scalar.isSingleQuote || scalar.isDoubleQuote || scalar == "$" || scalar == "(" else {
            throw missing("Missing property name after reference operator.", "MissingPropertyName")
        }
        return try nested { try $0.primary() }
    }

    /// `( … )` behind a method's name.
    mutating func callArguments() throws -> [Expression] {
        let open = lexer.offset
        lexer.offset += 1
        return try nested { parser in
            var arguments: [Expression] = []
            try parser.lexer.skipBlanks(newlines: true)
            while parser.lexer.current != ")" {
                arguments.append(try parser.callArgument(after: open))
                try parser.lexer.skipBlanks(newlines: true)
                guard parser.lexer.take(",") else { break }
                try parser.lexer.skipBlanks(newlines: true)
            }
            guard parser.lexer.take(")") else {
                throw parser.missing(
                    "Missing ')' in method call.",
                    "MissingEndParenthesisInMethodCall",
                    at: parser.lexer.isAtEnd ? Extent(start: open, end: open + 1) : nil
                )
            }
            return arguments
        }
    }

    /// One argument; a comma ends it, so it holds no list.
    private mutating func callArgument(after open: Int) throws -> Expression {
        guard !lexer.isAtEnd else {
            throw missing(
                "Missing ')' in method call.",
                "MissingEndParenthesisInMethodCall",
                at: Extent(start: open, end: open + 1)
            )
        }
        return try expression(withoutLists: true)
    }

    private mutating func index(of target: Expression) throws -> Expression {
        let open = lexer.offset
        lexer.offset += 1
        let index = try nested { parser in
            try parser.lexer.skipBlanks(newlines: true)
            if parser.lexer.current == "]" || parser.lexer.isAtEnd {
                throw parser.missing("Array index expression is missing or not valid.", "MissingArrayIndexExpression")
            }
            let index = try parser.expression()
            try parser.lexer.skipBlanks(newlines: true)
            guard parser.lexer.take("]") else {
                throw parser.missing(
                    "Missing ']' after array index expression.",
                    "MissingEndSquareBracket",
                    at: parser.lexer.isAtEnd ? Extent(start: open, end: open + 1) : nil
                )
            }
            return index
        }
        return try node(.index(target, index), from: target.extent.start, over: target.height, index.height)
    }
}
