/// Strings in single and double quotes.
extension Parser {
    /// `'…'`, where only a doubled quote is special.
    mutating func singleQuoted() throws -> String {
        let start = lexer.offset
        lexer.offset += 1
        var text = String.UnicodeScalarView()
        while let scalar = lexer.current {
            lexer.offset += 1
            if scalar.isSingleQuote {
                guard let next = lexer.current, next.isSingleQuote else { return String(text) }
                lexer.offset += 1
                text.append(scalar)
            } else {
                text.append(scalar)
            }
        }
        throw unterminated("'", from: start)
    }

    /// `"…"`, where variables, `$( )` and backticks are special.
    mutating func doubleQuoted(into pieces: inout StringPieces) throws {
        let start = lexer.offset
        lexer.offset += 1
        while let scalar = lexer.current {
            if scalar.isDoubleQuote {
                lexer.offset += 1
                guard let next = lexer.current, next.isDoubleQuote else { return }
            }
            try stringPiece(into: &pieces)
        }
        throw unterminated("\"", from: start)
    }

    /// One character or expansion of a string.
    mutating func stringPiece(into pieces: inout StringPieces) throws {
        guard let scalar = lexer.current else { return }
        switch scalar {
        case "$": try expansion(into: &pieces)
        case "`": try escape(into: &pieces)
        default:
            pieces.append(scalar)
            lexer.offset += 1
        }
    }

    /// `$name`, `${name}` or `$( … )` within a string; a dollar sign alone is itself.
    mutating func expansion(into pieces: inout StringPieces) throws {
        let start = lexer.offset
        if lexer.ahead(1) == "(" {
            pieces.append(try subexpression())
        } else if let name = try lexer.variable(inString: true) {
            pieces.append(try node(.variable(name.lowercased()), from: start))
        } else {
            pieces.append("$")
            lexer.offset += 1
        }
    }

    /// A backtick and what follows it.
    mutating func escape(into pieces: inout StringPieces) throws {
        guard let scalar = lexer.ahead(1) else { throw unterminated("\"", from: lexer.offset) }
        lexer.offset += 2
        if scalar == "u", lexer.current == "{" { return pieces.append(try unicodeEscape()) }
        let meanings: [Unicode.Scalar: Unicode.Scalar] = [
            "0": "\0", "a": "\u{07}", "b": "\u{08}", "e": "\u{1B}", "f": "\u{0C}", "n": "\n", "r": "\r", "t": "\t",
            "v": "\u{0B}",
        ]
        pieces.append(meanings[scalar] ?? scalar)
    }

    private mutating func unicodeEscape() throws -> Unicode.Scalar {
        let start = lexer.offset
        lexer.offset += 1
        while let scalar = lexer.current, scalar.properties.isASCIIHexDigit, lexer.offset - start <= 6 {
            lexer.offset += 1
        }
        let digits = lexer.source.text(Extent(start: start + 1, end: lexer.offset))
        guard lexer.take("}"), let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
            throw lexer.error(
                "The Unicode escape sequence is not valid. A valid sequence is `u{ followed by one to six hex "
                    + "digits and a "
                    + "closing '}'.",
                "InvalidUnicodeEscapeSequence",
                extent(from: start)
            )
        }
        return scalar
    }

    /// An expression of what was gathered: a constant if nothing expands.
    func string(of pieces: StringPieces, from start: Int) throws -> Expression {
        if let text = pieces.constant { return try node(.literal(.string(text), word: nil), from: start) }
        var pieces = pieces
        let height = pieces.height
        return try node(.expandable(pieces.finish()), from: start, over: height)
    }

    func unterminated(_ quote: String, from start: Int) -> ParseError {
        lexer.error(
            "The string is missing the terminator: \(quote).",
            "TerminatorExpectedAtEndOfString",
            Extent(start: start, end: start + 1),
            incomplete: true
        )
    }
}
