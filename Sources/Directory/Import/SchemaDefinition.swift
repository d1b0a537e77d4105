/// One definition of a subschema entry, `( 2.5.4.3 NAME ( 'cn' 'commonName' ) SUP name )`, taken apart.
struct SchemaDefinition {
    private let tokens: [Substring]

    init(_ text: String) {
        var tokens: [Substring] = []
        var rest = text[...]
        while let first = rest.first {
            switch first {
            case " ": rest = rest.dropFirst()
            case "(", ")", "$":
                tokens.append(rest.prefix(1))
                rest = rest.dropFirst()
            case "'":
                let quoted = rest.dropFirst().prefix { $0 != "'" }
                // Kept with its quote, so that no description is taken for a keyword.
                tokens.append(text[rest.startIndex..<quoted.endIndex])
                rest = rest[quoted.endIndex...].dropFirst()
            default:
                let word = rest.prefix { !" ()$'".contains($0) }
                tokens.append(word)
                rest = rest[word.endIndex...]
            }
        }
        self.tokens = tokens
    }

    var names: [String] { values("NAME") }

    func has(_ keyword: Substring) -> Bool { tokens.contains(keyword) }

    /// What follows a keyword: one word, or those in parentheses.
    func values(_ keyword: Substring) -> [String] {
        guard let index = tokens.firstIndex(of: keyword), index + 1 < tokens.count else { return [] }
        let following = tokens[(index + 1)...]
        let values = following.first == "(" ? following.dropFirst().prefix { $0 != ")" } : following.prefix(1)
        return values.filter { $0 != "$" }.map { String($0.first == "'" ? $0.dropFirst() : $0) }
    }
}
