/// Finds out what stands at the end of an unfinished text, without asking that the rest be right.
struct CursorScanner {
    private var lexer: Lexer
    /// One for each bracket that is open.
    private var levels = [Level()]

    /// What is known of the pipeline stage that is being typed.
    private struct Level {
        var command: String?
        var isAtStart = true
        /// The parameter whose value comes next, or is being listed.
        var parameter: String?
    }

    init(_ text: String) {
        lexer = Lexer(Source(text))
    }

    mutating func finding() -> CursorFinding {
        while true {
            let before = lexer.offset
            // Within a comment nothing can be completed.
            guard (try? lexer.skipBlanks()) != nil, !(lexer.isAtEnd && hasComment(since: before)) else {
                return CursorFinding(place: .nothing, start: lexer.offset)
            }
            if lexer.isAtEnd { return CursorFinding(place: word(""), start: lexer.offset) }
            let start = lexer.offset
            if let place = step(from: start) {
                return CursorFinding(place: place, start: self.start(of: place, from: start))
            }
        }
    }

    private func hasComment(since start: Int) -> Bool {
        lexer.source.scalars[start..<lexer.offset].contains("#")
    }

    private var level: Level {
        get { levels[levels.count - 1] }
        set { levels[levels.count - 1] = newValue }
    }

    /// Takes one piece; the place if the cursor touches it.
    private mutating func step(from start: Int) -> CursorFinding.Place? {
        guard let scalar = lexer.current else { return nil }
        if scalar == "$" || scalar == "@" { return dollarOrAt(scalar) }
        if scalar.isSingleQuote || scalar.isDoubleQuote { return quoted(scalar) }
        if scalar.isDash, lexer.ahead(1)?.isNameStart ?? true { return parameter() }
        if !scalar.endsWord, scalar != "=" { return plainWord() }
        punctuation(scalar)
        return nil
    }

    private mutating func punctuation(_ scalar: Unicode.Scalar) {
        lexer.offset += 1
        switch scalar {
        case "(", "{": levels.append(Level())
        case ")", "}":
            if levels.count > 1 { levels.removeLast() }
            level.isAtStart = false
        case ",": break
        default: level = Level()
        }
    }

    private mutating func plainWord() -> CursorFinding.Place? {
        let start = lexer.offset
        while let scalar = lexer.current, !scalar.endsWord, scalar != "=" || lexer.offset == start { lexer.offset += 1 }
        let text = lexer.source.text(Extent(start: start, end: lexer.offset))
        if lexer.isAtEnd { return word(text) }
        if level.isAtStart { level.command = text } else if lexer.current != "," { level.parameter = nil }
        level.isAtStart = false
        return nil
    }

    private func word(_ text: String) -> CursorFinding.Place {
        if level.isAtStart { return .command(text) }
        guard let command = level.command else { return .nothing }
        return .value(text, parameter: level.parameter, of: command)
    }

    private mutating func parameter() -> CursorFinding.Place? {
        let start = lexer.offset
        lexer.offset += 1
        let name = lexer.name() ?? ""
        if lexer.isAtEnd { return level.command.map { .parameter(name, of: $0) } ?? .nothing }
        // `New-` at a line's beginning is no parameter but part of a word.
        if lexer.offset == start { lexer.offset += 1 }
        level.parameter = name
        _ = lexer.take(":")
        return nil
    }

    private mutating func dollarOrAt(_ scalar: Unicode.Scalar) -> CursorFinding.Place? {
        if let next = lexer.ahead(1), next == "(" || next == "{", scalar == "@" || next == "(" {
            lexer.offset += 2
            levels.append(Level())
            return nil
        }
        lexer.offset += 1
        let name = lexer.name() ?? ""
        if lexer.isAtEnd { return .variable(name) }
        if lexer.current == ".", lexer.ahead(1).map(\.isNameStart) ?? true {
            lexer.offset += 1
            let property = lexer.name() ?? ""
            if lexer.isAtEnd { return .property(property, ofVariable: name) }
        }
        settleValue()
        return nil
    }

    /// A quoted text; inside of one that is not closed there is nothing to complete.
    private mutating func quoted(_ quote: Unicode.Scalar) -> CursorFinding.Place? {
        lexer.offset += 1
        while let scalar = lexer.current {
            lexer.offset += scalar == "`" && quote.isDoubleQuote ? 2 : 1
            if quote.isSingleQuote ? scalar.isSingleQuote : scalar.isDoubleQuote {
                settleValue()
                return nil
            }
        }
        return .nothing
    }

    private mutating func settleValue() {
        if lexer.current != "," { level.parameter = nil }
        level.isAtStart = false
    }

    /// Where the text of a place begins; a name's own sign stays.
    private func start(of place: CursorFinding.Place, from start: Int) -> Int {
        switch place {
        case .property(let name, _): lexer.offset - name.unicodeScalars.count
        case .nothing: lexer.offset
        default: start
        }
    }
}
