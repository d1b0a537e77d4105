/// `-replace` and `-split`.
extension RegularExpression {
    /// The text with every match replaced; `$1`, `${name}`, `$&` and `$$` in `substitute` stand for what was found.
    func replacing(in text: String, with substitute: String, limits: Limits) throws -> String {
        let matches = try allMatches(in: text)
        if matches.isEmpty { return text }
        var result = ""
        var place = text.startIndex
        for match in matches {
            result += text[place..<match.range.lowerBound]
            result += Self.expand(substitute, match)
            place = match.range.upperBound
            try Arithmetic.checkLength(result.utf8.count, limits)
        }
        return result + text[place...]
    }

    /// The pieces between matches, and what groups in the pattern caught; at most `limit` pieces, 0 for all.
    func splitting(_ text: String, limit: Int) throws -> [Value] {
        var pieces: [Value] = []
        var place = text.startIndex
        for match in try allMatches(in: text, limit: limit > 0 ? limit - 1 : .max) {
            pieces.append(.string(String(text[place..<match.range.lowerBound])))
            pieces += match.captures.dropFirst().map { .string(String($0.text)) }
            place = match.range.upperBound
        }
        return pieces + [.string(String(text[place...]))]
    }

    private static func expand(_ substitute: String, _ match: Match) -> String {
        guard substitute.contains("$") else { return substitute }
        var result = ""
        var rest = substitute[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            guard let (text, end) = reference(rest, match) else {
                result += "$"
                continue
            }
            result += text
            rest = rest[end...]
        }
        return result + rest
    }

    /// What stands behind a dollar sign means, and where it ends; nil if the sign stands for itself.
    private static func reference(_ rest: Substring, _ match: Match) -> (Substring, Substring.Index)? {
        guard let first = rest.first else { return nil }
        if first == "$" { return ("$", rest.index(after: rest.startIndex)) }
        if first == "&" { return (match.captures[0].text, rest.index(after: rest.startIndex)) }
        if first == "{" {
            guard let close = rest.firstIndex(of: "}") else { return nil }
            guard let text = capture(rest[rest.index(after: rest.startIndex)..<close], match) else { return nil }
            return (text, rest.index(after: close))
        }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, let text = capture(digits, match) else { return nil }
        return (text, digits.endIndex)
    }

    private static func capture(_ name: Substring, _ match: Match) -> Substring? {
        let number = Int64(name)
        return match.captures.first { key, _ in
            switch key {
            case .int(let group): group == number
            case .string(let group): group == name
            default: false
            }
        }?.text
    }
}
