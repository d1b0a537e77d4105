import PowerShell

/// Reads the text of an ``OpathFilter``; recursive descent, not deeper than ``depthLimit``.
struct OpathParser {
    private let text: String
    private let shape: Shape
    private var tokens: [(text: String, isQuoted: Bool, column: Int)] = []
    private var place = 0

    private static let depthLimit = 32

    init(_ text: String, _ shape: Shape) {
        self.text = text
        self.shape = shape
    }

    mutating func parse() throws -> OpathFilter.Condition {
        try tokenize()
        let condition = try alternatives(depth: 0)
        guard place == tokens.count else { throw failure("'\(tokens[place].text)' is not expected here") }
        return condition
    }

    // MARK: - Grammar

    private mutating func alternatives(depth: Int) throws -> OpathFilter.Condition {
        var parts = [try conjunction(depth: depth)]
        while take("-or") { parts.append(try conjunction(depth: depth)) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction(depth: Int) throws -> OpathFilter.Condition {
        var parts = [try term(depth: depth)]
        while take("-and") { parts.append(try term(depth: depth)) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func term(depth: Int) throws -> OpathFilter.Condition {
        guard depth < Self.depthLimit else { throw failure("it is nested too deeply") }
        if take("-not") || take("!") { return .not(try term(depth: depth + 1)) }
        if take("(") || take("{") {
            let inner = try alternatives(depth: depth + 1)
            guard take(")") || take("}") else { throw failure("a bracket is not closed") }
            return inner
        }
        return try comparison()
    }

    private mutating func comparison() throws -> OpathFilter.Condition {
        let name = try next("a property").text
        guard let index = shape.index(of: name) else {
            throw failure("'\(name)' is no property that can be filtered by", at: tokens[place - 1].column)
        }
        let word = try next("an operator").text.lowercased()
        guard let comparator = OpathFilter.Comparator(rawValue: word) else {
            throw failure(
                "'\(word)' is no operator: \(OpathFilter.Comparator.allCases.map(\.rawValue).joined(separator: " "))",
                at: tokens[place - 1].column
            )
        }
        let value = try next("a value")
        return .comparison(place: index, comparator, Self.value(value.text, isQuoted: value.isQuoted))
    }

    private static func value(_ text: String, isQuoted: Bool) -> Value {
        guard !isQuoted else { return .string(text) }
        switch text.lowercased() {
        case "$true", "true": return .bool(true)
        case "$false", "false": return .bool(false)
        case "$null": return .null
        default: return .string(text)
        }
    }

    // MARK: - Tokens

    private mutating func tokenize() throws {
        let characters = Array(text)
        var index = 0
        while index < characters.count {
            let start = index
            let character = characters[index]
            if character.isWhitespace {
                index += 1
            } else if "(){}!".contains(character) {
                tokens.append((String(character), false, start + 1))
                index += 1
            } else if character == "'" || character == "\"" {
                var word = ""
                index += 1
                while true {
                    guard index < characters.count else {
                        throw failure("a quotation mark is not closed", at: start + 1)
                    }
                    if characters[index] == character {
                        // Twice stands for itself.
                        guard index + 1 < characters.count, characters[index + 1] == character else { break }
                        index += 1
                    }
                    word.append(characters[index])
                    index += 1
                }
                index += 1
                tokens.append((word, true, start + 1))
            } else {
                while index < characters.count, !characters[index].isWhitespace, !"(){}'\"".contains(characters[index])
                {
                    index += 1
                }
                tokens.append((String(characters[start..<index]), false, start + 1))
            }
        }
    }

    private mutating func take(_ word: String) -> Bool {
        guard place < tokens.count, !tokens[place].isQuoted, tokens[place].text.lowercased() == word else {
            return false
        }
        place += 1
        return true
    }

    private mutating func next(_ what: String) throws -> (text: String, isQuoted: Bool) {
        guard place < tokens.count else { throw failure("\(what) is missing at its end") }
        defer { place += 1 }
        return (tokens[place].text, tokens[place].isQuoted)
    }

    private func failure(_ reason: String, at column: Int? = nil) -> ErrorRecord {
        let column = column ?? (place < tokens.count ? tokens[place].column : text.count + 1)
        return ErrorRecord(
            "Invalid filter syntax: \(reason), at column \(column) of \"\(text.prefix(200))\".",
            exceptionType: "Microsoft.Exchange.Data.ParsingInvalidFilterException",
            category: "InvalidArgument",
            id: "ExF11735",
            target: String(text.prefix(200))
        )
    }
}
