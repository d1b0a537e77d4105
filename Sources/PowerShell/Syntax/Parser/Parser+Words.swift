/// Values among a command's arguments, where a bare word is a string.
extension Parser {
    mutating func argumentValue() throws -> Expression {
        guard let scalar = lexer.current else { throw missing("Missing argument.", "MissingArgument") }
        switch scalar {
        case "(", "{": return try postfix(of: try primary())
        case "@" where lexer.ahead(1) == "(" || lexer.ahead(1) == "{" || lexer.ahead(1).map(isQuote) ?? false:
            return try postfix(of: try primary())
        case "$" where lexer.ahead(1) == "(" || variableStandsAlone: return try postfix(of: try primary())
        case ",", ">", "<": throw unexpected()
        default: return isQuote(scalar) ? try postfix(of: try primary()) : try word()
        }
    }

    private func isQuote(_ scalar: Unicode.Scalar) -> Bool { scalar.isSingleQuote || scalar.isDoubleQuote }

    /// Whether the variable that comes next is all of the argument, perhaps with members and indexes behind it.
    private var variableStandsAlone: Bool {
        var copy = lexer
        guard (try? copy.variable(inString: false)) != nil else { return lexer.ahead(1) == "{" }
        guard let next = copy.current else { return true }
        return next.endsWord || next == "." || next == "[" || next == ":" || next == "=" || isQuote(next)
    }

    /// A bare word; it may hold quoted pieces and variables, and may be a number.
    private mutating func word() throws -> Expression {
        let start = lexer.offset
        if let number = NumberLiteral.scan(lexer.source.scalars, from: start), endsWord(at: number.end) {
            lexer.offset = number.end
            return try node(.literal(number.value, word: lexer.source.text(extent(from: start))), from: start)
        }
        var pieces = StringPieces()
        while let scalar = lexer.current, !scalar.endsWord {
            try wordPiece(scalar, into: &pieces)
        }
        return try string(of: pieces, from: start)
    }

    private mutating func wordPiece(_ scalar: Unicode.Scalar, into pieces: inout StringPieces) throws {
        if scalar == "$" {
            try expansion(into: &pieces)
        } else if scalar == "`" {
            try escape(into: &pieces)
        } else if scalar.isSingleQuote {
            pieces.append(contentsOf: try singleQuoted())
        } else if scalar.isDoubleQuote {
            try doubleQuoted(into: &pieces)
        } else {
            pieces.append(scalar)
            lexer.offset += 1
        }
    }

    private func endsWord(at offset: Int) -> Bool {
        offset >= lexer.source.scalars.count || lexer.source.scalars[offset].endsWord
    }
}
