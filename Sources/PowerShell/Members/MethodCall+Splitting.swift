import Foundation

/// `Split`, and what the methods of strings share.
extension MethodCall {
    /// At any of several characters or at a whole string, at most so many pieces, perhaps without empty ones.
    func pieces(of text: String) throws -> Value {
        var limit = Int.max
        var options = ""
        var separators = arguments.first?.elements.map(\.text) ?? []
        for argument in arguments.dropFirst() {
            if case .int(let number) = argument {
                limit = Int(number)
            } else if argument.text.count == 1 {
                separators.append(argument.text)
            } else {
                options = argument.text.lowercased()
            }
        }
        separators = separators.filter { !$0.isEmpty }
        let found = split(
            text,
            at: separators,
            limit: max(limit, 1),
            dropsEmpty: options.contains("removeemptyentries")
        )
        let pieces = options.contains("trimentries") ? found.map { $0.trimmingCharacters(in: .whitespaces) } : found
        return .array(pieces.map { .string($0) }, kind: .stringArray)
    }

    /// No separator means white space.
    private func split(_ text: String, at separators: [String], limit: Int, dropsEmpty: Bool) -> [String] {
        var pieces: [String] = []
        var rest = text[...]
        while pieces.count + 1 < limit, let cut = nextCut(in: rest, separators) {
            if !(dropsEmpty && cut.lowerBound == rest.startIndex) { pieces.append(String(rest[..<cut.lowerBound])) }
            rest = rest[cut.upperBound...]
        }
        if !(dropsEmpty && rest.isEmpty) { pieces.append(String(rest)) }
        return pieces
    }

    private func nextCut(in text: Substring, _ separators: [String]) -> Range<Substring.Index>? {
        if separators.isEmpty {
            return text.firstIndex(where: \.isWhitespace).map { $0..<text.index(after: $0) }
        }
        // A separator of one character is looked for without Foundation, which is much quicker.
        if separators.allSatisfy({ $0.count == 1 }) {
            return text.firstIndex { separators.contains(String($0)) }.map { $0..<text.index(after: $0) }
        }
        return separators.compactMap { text.range(of: $0) }.min { $0.lowerBound < $1.lowerBound }
    }

    /// `'OrdinalIgnoreCase'` and the like as the argument at `place`; otherwise text is compared as it is.
    func caseOptions(_ place: Int) -> String.CompareOptions {
        guard place > 0, place < arguments.count else { return [.literal] }
        return arguments[place].text.lowercased().hasSuffix("ignorecase") ? [.caseInsensitive] : [.literal]
    }
}
