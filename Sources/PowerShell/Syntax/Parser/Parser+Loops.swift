/// `foreach`, `while`, `do` and `for`.
extension Parser {
    /// Nil where `foreach` is no keyword but the command's short name.
    mutating func forEach(from start: Int) throws -> Statement? {
        let place = lexer
        _ = lexer.name()
        try lexer.skipBlanks(newlines: true)
        let open = lexer.offset
        guard lexer.take("(") else {
            lexer = place
            return nil
        }
        return try nested { try $0.forEachRest(from: start, open: open) }
    }

    private mutating func forEachRest(from start: Int, open: Int) throws -> Statement {
        try lexer.skipBlanks(newlines: true)
        guard lexer.current == "$", let variable = try lexer.variable(inString: false) else {
            throw missing("Missing variable name after foreach.", "MissingVariableNameAfterForeach")
        }
        try lexer.skipBlanks(newlines: true)
        guard lexer.upcomingWord() == "in" else {
            throw missing("Missing 'in' after variable in foreach loop.", "MissingInInForeach")
        }
        _ = lexer.name()
        try lexer.skipBlanks(newlines: true)
        let collection = try pipelineStatement()
        try closeParenthesis(after: "expression in foreach loop", from: open)
        let body = try braces(after: "foreach loop")
        return try loopStatement(
            .forEach(variable: variable.lowercased(), collection: collection, body: body),
            from: start,
            over: [collection.height, body.height]
        )
    }

    mutating func whileLoop(from start: Int) throws -> Statement {
        _ = lexer.name()
        let condition = try condition(after: "while")
        let body = try braces(after: "while ( condition )")
        let loop = Statement.Loop(
            start: nil,
            condition: condition,
            step: nil,
            body: body,
            bodyFirst: false,
            negated: false
        )
        return try loopStatement(.loop(loop), from: start, over: [condition.height, body.height])
    }

    mutating func doLoop(from start: Int) throws -> Statement {
        _ = lexer.name()
        let body = try braces(after: "'do' keyword")
        try lexer.skipBlanks(newlines: true)
        let word = lexer.upcomingWord()
        guard word == "while" || word == "until" else {
            throw missing("Missing while or until keyword in do loop.", "MissingWhileOrUntilInDoWhile")
        }
        _ = lexer.name()
        let condition = try condition(after: word)
        let loop = Statement.Loop(
            start: nil,
            condition: condition,
            step: nil,
            body: body,
            bodyFirst: true,
            negated: word == "until"
        )
        return try loopStatement(.loop(loop), from: start, over: [condition.height, body.height])
    }

    mutating func forLoop(from start: Int) throws -> Statement {
        _ = lexer.name()
        try lexer.skipBlanks(newlines: true)
        let open = lexer.offset
        guard lexer.take("(") else {
            throw missing("Missing opening '(' after keyword 'for'.", "MissingOpenParenthesisAfterKeyword")
        }
        let parts = try nested { parser in
            let parts = [try parser.forPart(), try parser.forPart(), try parser.forPart()]
            try parser.closeParenthesis(after: "expression in 'for' statement", from: open)
            return parts
        }
        let body = try braces(after: "for loop")
        let loop = Statement.Loop(
            start: parts[0],
            condition: parts[1],
            step: parts[2],
            body: body,
            bodyFirst: false,
            negated: false
        )
        return try loopStatement(.loop(loop), from: start, over: parts.map { $0?.height ?? 0 } + [body.height])
    }

    /// One of the three parts of `for (…; …; …)`; nil if it is left out.
    private mutating func forPart() throws -> Statement? {
        try lexer.skipBlanks(newlines: true)
        if lexer.take(";") || lexer.current == ")" { return nil }
        let part = try pipelineStatement()
        try lexer.skipBlanks(newlines: true)
        _ = lexer.take(";")
        return part
    }

    private func loopStatement(_ kind: Statement.Kind, from start: Int, over heights: [Int]) throws -> Statement {
        let extent = extent(from: start)
        return Statement(kind, extent: extent, height: try height(over: heights, extent))
    }
}
