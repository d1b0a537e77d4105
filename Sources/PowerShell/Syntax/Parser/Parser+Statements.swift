/// Statements, and what stands between braces.
extension Parser {
    /// Statements up to a closing character, which is left to the caller, or up to the end of the text.
    mutating func statements(until closer: Unicode.Scalar?) throws -> StatementList {
        var list: [Statement] = []
        while true {
            try skipSeparators()
            if lexer.isAtEnd || lexer.current == closer { break }
            let statement = try statement()
            list.append(statement)
            try endOfStatement(statement, closer)
        }
        return StatementList(statements: list, height: list.map(\.height).max() ?? 0)
    }

    /// `{ … }`.
    mutating func braces(after what: String) throws -> StatementList {
        try lexer.skipBlanks(newlines: true)
        let start = lexer.offset
        guard lexer.take("{") else {
            throw missing("Missing statement block after \(what).", "MissingStatementBlock")
        }
        return try blockBody(from: start)
    }

    /// What follows an opening brace, and the closing one.
    mutating func blockBody(from start: Int) throws -> StatementList {
        let body = try nested { try $0.statements(until: "}") }
        guard lexer.take("}") else {
            throw missing(
                "Missing closing '}' in statement block or type definition.",
                "MissingEndCurlyBrace",
                at: Extent(start: start, end: start + 1)
            )
        }
        return body
    }

    mutating func statement() throws -> Statement {
        let start = lexer.offset
        if lexer.current == ":", lexer.ahead(1)?.isNameStart == true { throw outside("A label of a loop", here(1)) }
        switch lexer.upcomingWord() {
        case "if": return try conditional(from: start)
        case "foreach": if let loop = try forEach(from: start) { return loop }
        case "while": return try whileLoop(from: start)
        case "do": return try doLoop(from: start)
        case "for": return try forLoop(from: start)
        case "try": return try attempt(from: start)
        case "throw": return try leaving(from: start) { .raise($0) }
        case "return": return try leaving(from: start) { .giveBack($0) }
        case "break": return try jump(.leave, from: start)
        case "continue": return try jump(.next, from: start)
        case let word where Self.keywordsOutside.contains(word): throw outsideKeyword(word, from: start)
        default: break
        }
        return try pipelineStatement()
    }

    /// Words that begin statements which the subset leaves out.
    static let keywordsOutside: Set<String> = [
        "function", "filter", "class", "enum", "switch", "param", "begin", "process", "end", "trap", "data", "using",
        "exit", "workflow", "configuration", "dynamicparam", "parallel", "sequence", "inlinescript", "clean",
    ]

    private func outsideKeyword(_ word: String, from start: Int) -> ParseError {
        let instead = word == "switch" ? "Use if and elseif." : ""
        return outside("The keyword '\(word)'", Extent(start: start, end: start + word.count), instead: instead)
    }

    private mutating func jump(_ kind: Statement.Kind, from start: Int) throws -> Statement {
        _ = lexer.name()
        try lexer.skipBlanks()
        if let scalar = lexer.current, scalar.isNameStart {
            throw outside("A label after break or continue", here(1))
        }
        return Statement(kind, extent: extent(from: start), height: 1)
    }

    private mutating func leaving(from start: Int, _ kind: (Statement?) -> Statement.Kind) throws -> Statement {
        _ = lexer.name()
        try lexer.skipBlanks()
        let isBare = lexer.isAtEnd || lexer.current.map { $0.isNewline || ";})".unicodeScalars.contains($0) } ?? true
        let value = isBare ? nil : try pipelineStatement()
        let extent = extent(from: start)
        return Statement(kind(value), extent: extent, height: try height(over: [value?.height ?? 0], extent))
    }

    private mutating func skipSeparators() throws {
        repeat { try lexer.skipBlanks(newlines: true) } while lexer.take(";")
    }

    /// After a statement comes a separator or the end of what it stands in.
    private mutating func endOfStatement(_ statement: Statement, _ closer: Unicode.Scalar?) throws {
        try lexer.skipBlanks()
        guard let next = lexer.current, next != closer, next != ";", !next.isNewline else { return }
        if !statement.endsItself { throw unexpectedAfterStatement() }
    }

    private func unexpectedAfterStatement() -> ParseError {
        switch lexer.current {
        case "&" where lexer.follows("&&"): outside("The operator '&&'", here(2), instead: "Use two statements.")
        case "|" where lexer.follows("||"): outside("The operator '||'", here(2), instead: "Use two statements.")
        case "&": outside("Running in the background with '&'", here(1))
        case ">": outside("Redirection with '>'", here(1), instead: "Use Export-Csv to write a file.")
        case "?": outside("The operator '?'", here(1), instead: "Use if and else.")
        default: unexpected()
        }
    }
}
