/// Here-strings: whole lines between `@"` and `"@`, or `@'` and `'@`.
extension Parser {
    mutating func hereString() throws -> Expression {
        let start = lexer.offset
        guard let quote = lexer.ahead(1) else { throw unexpected() }
        let expands = quote.isDoubleQuote
        lexer.offset += 2
        try endHeader(from: start)
        var pieces = StringPieces()
        while let scalar = lexer.current {
            if scalar.isNewline, isFooter(after: newlineLength, expands) {
                lexer.offset += newlineLength + 2
                return try string(of: pieces, from: start)
            }
            if scalar.isNewline || !expands {
                pieces.append(scalar)
                lexer.offset += 1
            } else {
                try stringPiece(into: &pieces)
            }
        }
        throw unterminated(expands ? "\"@" : "'@", from: start)
    }

    /// The header's line ends behind it; an empty here-string has its footer on the very next line.
    private mutating func endHeader(from start: Int) throws {
        while let scalar = lexer.current, scalar.isBlank { lexer.offset += 1 }
        guard let scalar = lexer.current else { throw unterminated("\"@", from: start) }
        guard scalar.isNewline else {
            throw lexer.error(
                "No characters are allowed after a here-string header but before the end of the line.",
                "UnexpectedCharactersAfterHereStringHeader",
                here(1)
            )
        }
        let expands = lexer.source.scalars[start + 1].isDoubleQuote
        // Left in place, this newline is the one that the footer of an empty here-string needs.
        if !isFooter(after: newlineLength, expands) { lexer.offset += newlineLength }
    }

    private var newlineLength: Int { lexer.current == "\r" && lexer.ahead(1) == "\n" ? 2 : 1 }

    private func isFooter(after distance: Int, _ expands: Bool) -> Bool {
        guard let quote = lexer.ahead(distance), lexer.ahead(distance + 1) == "@" else { return false }
        return expands ? quote.isDoubleQuote : quote.isSingleQuote
    }
}
