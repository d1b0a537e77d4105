/// `@{ key = value; … }`.
extension Parser {
    mutating func hashtable(from start: Int) throws -> Expression {
        lexer.offset += 2
        let entries = try nested { parser in
            var entries: [Expression.HashEntry] = []
            while try !parser.endOfHashtable(from: start) {
                entries.append(try parser.entry())
                try parser.lexer.skipBlanks()
                guard let next = parser.lexer.current, next == ";" || next.isNewline || next == "}" else {
                    throw parser.missing("The hash literal was incomplete.", "IncompleteHashLiteral")
                }
            }
            return entries
        }
        let heights = entries.flatMap { [$0.key.height, $0.value.height] }
        return try node(.hashtable(entries), from: start, over: heights)
    }

    private mutating func endOfHashtable(from start: Int) throws -> Bool {
        repeat { try lexer.skipBlanks(newlines: true) } while lexer.take(";")
        if lexer.isAtEnd {
            throw missing(
                "The hash literal was incomplete.",
                "IncompleteHashLiteral",
                at: Extent(start: start, end: start + 2)
            )
        }
        return lexer.take("}")
    }

    private mutating func entry() throws -> Expression.HashEntry {
        let key = try entryKey()
        try lexer.skipBlanks()
        guard lexer.take("=") else {
            throw missing("Missing '=' operator after key in hash literal.", "MissingEqualsInHashLiteral")
        }
        try lexer.skipBlanks(newlines: true)
        guard let next = lexer.current, next != "}", next != ";" else {
            throw missing("Missing statement after '=' in hash literal.", "MissingStatementInHashLiteral")
        }
        return Expression.HashEntry(key: key, value: try statement())
    }

    /// A bare name, or any operand.
    private mutating func entryKey() throws -> Expression {
        let start = lexer.offset
        if lexer.name() != nil {
            while let scalar = lexer.current, scalar.isDash || scalar.isNamePart { lexer.offset += 1 }
            return try node(.literal(.string(lexer.source.text(extent(from: start))), word: nil), from: start)
        }
        return try unary()
    }
}
