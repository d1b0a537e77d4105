/// A command's name and its arguments.
extension Parser {
    mutating func command() throws -> CommandCall {
        let start = lexer.offset
        let name = try commandName()
        let nameExtent = extent(from: start)
        var arguments: [CommandCall.Argument] = []
        while let argument = try argument() { arguments.append(argument) }
        let end = arguments.last?.extent.end ?? nameExtent.end
        return CommandCall(
            name: name,
            nameExtent: nameExtent,
            arguments: arguments,
            extent: Extent(start: start, end: end)
        )
    }

    private mutating func commandName() throws -> String {
        try refuseCallOperators()
        let start = lexer.offset
        while let scalar = lexer.current, !scalar.endsWord, !scalar.isSingleQuote, !scalar.isDoubleQuote, scalar != "$"
        {
            lexer.offset += 1
        }
        guard lexer.offset > start else { throw unexpected() }
        return lexer.source.text(extent(from: start))
    }

    private func refuseCallOperators() throws {
        if lexer.current == "&" { throw outside("The call operator '&'", here(1), instead: "Type the command's name.") }
        if lexer.current == ".", lexer.ahead(1).map({ $0.isBlank || $0 == "{" || $0 == "$" || $0 == "(" }) ?? true {
            throw outside("Dot sourcing with '.'", here(1))
        }
    }

    /// Nil at the command's end.
    private mutating func argument() throws -> CommandCall.Argument? {
        try lexer.skipBlanks()
        guard let scalar = lexer.current, !endsCommand(scalar) else { return nil }
        try refuseRedirection(scalar)
        let start = lexer.offset
        if scalar.isDash, let argument = try parameter(from: start) { return argument }
        if scalar == "@", lexer.ahead(1)?.isNamePart == true {
            lexer.offset += 1
            guard let name = lexer.name() else { throw unexpected() }
            return .init(kind: .splat(variable: name.lowercased()), extent: extent(from: start))
        }
        let value = try argumentList()
        return .init(kind: .value(value), extent: value.extent)
    }

    private func endsCommand(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isNewline || scalar == ";" || scalar == "|" || scalar == ")" || scalar == "}" || scalar == "&"
    }

    private func refuseRedirection(_ scalar: Unicode.Scalar) throws {
        let next = lexer.ahead(1)
        let isNumbered = (scalar.isDigit || scalar == "*") && next == ">"
        if scalar == ">" || isNumbered {
            throw outside("Redirection with '>'", here(isNumbered ? 2 : 1), instead: "Use Export-Csv to write a file.")
        }
        if scalar == "<" {
            throw lexer.error("The '<' operator is reserved for future use.", "RedirectionNotSupported", here(1))
        }
    }

    /// `-Name` or `-Name:value`; nil where the dash begins a number or a word.
    private mutating func parameter(from start: Int) throws -> CommandCall.Argument? {
        guard let first = lexer.ahead(1), first.isNameStart || first == "?" else { return nil }
        lexer.offset += 1
        let nameStart = lexer.offset
        while let scalar = lexer.current, scalar.isNamePart || scalar == "?" { lexer.offset += 1 }
        let name = lexer.source.text(extent(from: nameStart))
        var attached: Expression?
        if lexer.take(":") {
            try lexer.skipBlanks()
            guard let scalar = lexer.current, !endsCommand(scalar) else {
                throw missing("Missing an argument for parameter '\(name)'.", "ParameterRequiresArgument")
            }
            attached = try argumentList()
        }
        return .init(kind: .parameter(name: name, attached: attached), extent: extent(from: start))
    }

    /// One value, or several joined by commas.
    private mutating func argumentList() throws -> Expression {
        let start = lexer.offset
        var values = [try argumentValue()]
        while try takeComma() { values.append(try argumentValue()) }
        return values.count == 1 ? values[0] : try node(.list(values), from: start, over: values.map(\.height))
    }

    private mutating func takeComma() throws -> Bool {
        let place = lexer
        try lexer.skipBlanks()
        guard lexer.take(",") else {
            lexer = place
            return false
        }
        try lexer.skipBlanks(newlines: true)
        if lexer.isAtEnd || endsCommand(lexer.current ?? ";") || lexer.current == "," {
            throw missing("Missing argument in parameter list.", "MissingArgument")
        }
        return true
    }
}
