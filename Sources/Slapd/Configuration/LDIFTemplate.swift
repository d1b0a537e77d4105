import Foundation

/// LDIF text with placeholders, `${NAME}`, in capitals: `${v1}` is slapd's own.
///
/// Filling is done on whole logical lines, once and not again in what was put in, and values that could end a line or
/// leave a quoted string are refused: a value can't add an attribute, an entry or a clause of an access rule.
public struct LDIFTemplate: Sendable {
    private let lines: [Line]

    /// One logical line, folds undone, with the number it began at.
    private struct Line: Sendable {
        let number: Int
        var text: String
    }

    /// Takes the template's text. Comments are dropped and folded lines joined.
    public init(_ text: String) {
        var lines: [Line] = []
        var inComment = false
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if raw.hasPrefix(" "), inComment { continue }
            if raw.hasPrefix(" "), let last = lines.indices.last, !lines[last].text.isEmpty {
                lines[last].text += raw.dropFirst()
                continue
            }
            inComment = raw.hasPrefix("#")
            if !inComment { lines.append(Line(number: index + 1, text: String(raw))) }
        }
        self.lines = lines
    }

    /// The names of all placeholders.
    public var placeholders: Set<String> {
        let placeholder = Self.placeholder
        return Set(lines.flatMap { $0.text.matches(of: placeholder).map { String($0.1) } })
    }

    /// The text with every placeholder replaced. Values that the template doesn't use are ignored.
    ///
    /// - Throws: ``SlapdError/Code/badTemplate``, naming line and placeholder.
    public func filled(with values: [String: String]) throws(SlapdError) -> String {
        try filledLines(with: values).map { Self.encoded($0) + "\n" }.joined()
    }

    /// The logical lines with every placeholder replaced; an empty one ends a record.
    func filledLines(with values: [String: String]) throws(SlapdError) -> [String] {
        // A regular expression is compiled whenever it is asked for.
        let placeholder = Self.placeholder
        var filled: [String] = []
        for line in lines { filled.append(try fill(line, placeholder, with: values)) }
        return filled
    }

    private typealias Placeholder = Regex<(Substring, Substring)>

    private static var placeholder: Placeholder { /\$\{([A-Z][A-Z0-9_]*)\}/ }

    private func fill(
        _ line: Line,
        _ placeholder: Placeholder,
        with values: [String: String]
    ) throws(SlapdError) -> String {
        var filled = ""
        var rest = line.text[...]
        while let match = rest.firstMatch(of: placeholder) {
            let name = String(match.1)
            guard let value = values[name] else {
                throw SlapdError(
                    .badTemplate,
                    "Line \(line.number) of the template has ${\(name)}, which has no value."
                )
            }
            if let fault = Self.fault(in: value) {
                throw SlapdError(.badTemplate, "The value for ${\(name)} \(fault) (line \(line.number)).")
            }
            filled += rest[..<match.range.lowerBound] + value
            rest = rest[match.range.upperBound...]
        }
        return filled + rest
    }

    /// Why `value` must not go into a template, if so.
    static func fault(in value: String) -> String? {
        if value.isEmpty { return "is empty" }
        if value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            return "has a line break or another control character"
        }
        if value.unicodeScalars.contains(where: { ["\u{2028}", "\u{2029}"].contains($0) }) {
            return "has a line break"
        }
        if value.contains("\"") { return "has a quotation mark" }
        if value.hasSuffix("\\") { return "ends in a backslash" }
        if value.hasPrefix(" ") || value.hasSuffix(" ") { return "begins or ends with a space" }
        if let first = value.first, ":<#".contains(first) { return "begins with '\(first)'" }
        return nil
    }

    /// LDIF wants values that are not ASCII in base64.
    private static func encoded(_ line: String) -> String {
        guard !line.utf8.allSatisfy({ $0 < 0x80 }), let colon = line.firstIndex(of: ":") else { return line }
        let rest = line[line.index(after: colon)...]
        guard !rest.hasPrefix(":"), !rest.hasPrefix("<") else { return line }
        let value = rest.drop(while: { $0 == " " })
        return line[..<colon] + ":: " + Data(value.utf8).base64EncodedString()
    }
}
