/// `if` and `try`.
extension Parser {
    mutating func conditional(from start: Int) throws -> Statement {
        var clauses: [Statement.Clause] = []
        var otherwise: StatementList?
        var word = "if"
        repeat {
            _ = lexer.name()
            let condition = try condition(after: word)
            clauses.append(Statement.Clause(condition: condition, body: try braces(after: "if ( condition )")))
            word = try continuation(["elseif", "else"])
        } while word == "elseif"
        if word == "else" {
            _ = lexer.name()
            otherwise = try braces(after: "'else' keyword")
        }
        let heights = clauses.flatMap { [$0.condition.height, $0.body.height] } + [otherwise?.height ?? 0]
        let extent = extent(from: start)
        return Statement(
            .conditional(clauses: clauses, otherwise: otherwise),
            extent: extent,
            height: try height(over: heights, extent)
        )
    }

    /// `( pipeline )` behind a keyword.
    mutating func condition(after word: String) throws -> Statement {
        try lexer.skipBlanks(newlines: true)
        let open = lexer.offset
        guard lexer.take("(") else {
            throw missing("Missing '(' after '\(word)' in \(word) statement.", "MissingOpenParenthesisInIfStatement")
        }
        return try nested { parser in
            try parser.lexer.skipBlanks(newlines: true)
            if parser.lexer.current == ")" {
                throw parser.missing(
                    "Missing condition in \(word) statement after '\(word) ('.",
                    "IfStatementMissingCondition"
                )
            }
            let condition = try parser.pipelineStatement()
            try parser.closeParenthesis(after: "expression after '(' in \(word) statement", from: open)
            return condition
        }
    }

    mutating func closeParenthesis(after what: String, from open: Int) throws {
        try lexer.skipBlanks(newlines: true)
        guard lexer.take(")") else {
            throw missing("Missing closing ')' after \(what).", "MissingEndParenthesisAfterStatement")
        }
    }

    mutating func attempt(from start: Int) throws -> Statement {
        _ = lexer.name()
        let body = try braces(after: "'try' keyword")
        var handlers: [Statement.Handler] = []
        while try continuation(["catch"]) == "catch" {
            _ = lexer.name()
            let types = try exceptionTypes()
            handlers.append(Statement.Handler(types: types, body: try braces(after: "'catch' keyword")))
        }
        var cleanup: StatementList?
        if try continuation(["finally"]) == "finally" {
            _ = lexer.name()
            cleanup = try braces(after: "'finally' keyword")
        }
        guard !handlers.isEmpty || cleanup != nil else {
            throw missing("The Try statement is missing its Catch or Finally block.", "MissingCatchOrFinally")
        }
        let extent = extent(from: start)
        let heights = [body.height, cleanup?.height ?? 0] + handlers.map(\.body.height)
        return Statement(
            .attempt(.init(body: body, handlers: handlers, cleanup: cleanup)),
            extent: extent,
            height: try height(over: heights, extent)
        )
    }

    /// The types that a `catch` names, spelled as in the script.
    private mutating func exceptionTypes() throws -> [String] {
        var types: [String] = []
        try lexer.skipBlanks(newlines: true)
        while lexer.take("[") {
            types.append(try typeText())
            try lexer.skipBlanks(newlines: true)
            if lexer.take(",") { try lexer.skipBlanks(newlines: true) }
        }
        return types
    }

    /// Looks over newlines for a keyword that goes on with the statement; stays where it is if another comes.
    private mutating func continuation(_ words: [String]) throws -> String {
        let place = lexer
        try lexer.skipBlanks(newlines: true)
        let word = lexer.upcomingWord()
        if words.contains(word) { return word }
        lexer = place
        return ""
    }
}
