/// Names: of keywords, members and variables.
extension Lexer {
    /// A name of letters, digits and underscores; nil if none comes next.
    mutating func name() -> String? {
        guard let first = current, first.isNameStart else { return nil }
        let start = offset
        while let scalar = current, scalar.isNamePart { offset += 1 }
        return source.text(Extent(start: start, end: offset))
    }

    /// The word that comes next, in small letters, without taking it; empty if there is none.
    func upcomingWord() -> String {
        var copy = self
        guard let word = copy.name(), copy.current.map({ !$0.isDash }) ?? true else { return "" }
        return word.lowercased()
    }

    /// The variable's name after `$`, or nil where the dollar sign stands for itself; `offset` is at the dollar sign.
    ///
    /// Scopes are dropped: a session has one.
    mutating func variable(inString: Bool) throws -> String? {
        guard let next = ahead(1) else { return nil }
        if next == "{" { return try bracedVariable() }
        if next == "?" || next == "$" || next == "^", !inString {
            offset += 2
            return String(next)
        }
        guard next.isNamePart else { return nil }
        let start = offset
        offset += 1
        var text = variableName()
        if current == ":", ahead(1) != ":" {
            guard ahead(1)?.isNamePart == true else {
                if !inString { return text }
                throw error(
                    "Variable reference is not valid. ':' was not followed by a valid variable name character. "
                        + "Consider using ${} to delimit the name.",
                    "InvalidVariableReferenceWithDrive",
                    Extent(start: start, end: offset + 1)
                )
            }
            offset += 1
            text = try unscoped("\(text):\(variableName())", Extent(start: start, end: offset))
        }
        return text
    }

    private mutating func variableName() -> String {
        let start = offset
        while let scalar = current, scalar.isNamePart { offset += 1 }
        return source.text(Extent(start: start, end: offset))
    }

    private mutating func bracedVariable() throws -> String {
        let start = offset
        offset += 2
        var name = String.UnicodeScalarView()
        while let scalar = current, scalar != "}" {
            if scalar == "`", let escaped = ahead(1) {
                name.append(escaped)
                offset += 2
            } else {
                name.append(scalar)
                offset += 1
            }
        }
        let extent = Extent(start: start, end: offset + 1)
        guard take("}") else {
            throw error(
                "The variable reference starting is missing the closing '}'.",
                "IncompleteDollarVariableReference",
                extent,
                incomplete: true
            )
        }
        guard !name.isEmpty else {
            throw error("Braced variable name cannot be empty.", "EmptyVariableReference", extent)
        }
        return try unscoped(String(name), extent)
    }

    private func unscoped(_ name: String, _ extent: Extent) throws -> String {
        guard let colon = name.firstIndex(of: ":") else { return name }
        let scope = name[..<colon].lowercased()
        guard ["script", "global", "local", "private", "variable"].contains(scope) else {
            throw error(
                "The variable '$\(name)' is not part of Understudy's subset of PowerShell: there is no '\(scope):' "
                    + "here.",
                "VariableDriveOutsideSubset",
                extent
            )
        }
        return String(name[name.index(after: colon)...])
    }
}
