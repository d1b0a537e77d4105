import Foundation
import LDAPClient

/// The LDIF of a tenant's first entries, with placeholders `${NAME}`.
///
/// Values are put in after the lines are taken apart, so that nothing in a value can add an attribute or an entry.
/// Where a line is marked as base64 (`::`), a placeholder stands for the bytes themselves.
struct TreeTemplate {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// - Throws: ``DirectoryError/Code/badTemplate`` with the line.
    func entries(_ values: [String: AttributeValue]) throws(DirectoryError) -> [Entry] {
        var entries: [Entry] = []
        var current: Entry?
        // A regular expression is compiled whenever it is asked for.
        let placeholder = Self.placeholder
        for (number, line) in logicalLines {
            if line.isEmpty {
                if let entry = current { entries.append(entry) }
                current = nil
                continue
            }
            let (name, value) = try parse(line, number, values, placeholder)
            if name == "dn" {
                current = Entry(value.string)
            } else {
                guard current != nil else { throw fault(number, "an attribute stands before the first dn") }
                current?.append(value, to: name)
            }
        }
        if let entry = current { entries.append(entry) }
        return entries
    }

    /// Folds undone, comments left out, each with the number of its first line.
    private var logicalLines: [(Int, String)] {
        var lines: [(Int, String)] = []
        var inComment = false
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if raw.hasPrefix(" "), inComment { continue }
            if raw.hasPrefix(" "), let last = lines.indices.last, !lines[last].1.isEmpty {
                lines[last].1 += raw.dropFirst()
                continue
            }
            inComment = raw.hasPrefix("#")
            if !inComment { lines.append((index + 1, String(raw))) }
        }
        return lines
    }

    private func parse(
        _ line: String,
        _ number: Int,
        _ values: [String: AttributeValue],
        _ placeholder: Placeholder
    ) throws(DirectoryError) -> (String, AttributeValue) {
        guard let colon = line.firstIndex(of: ":") else { throw fault(number, "a colon is missing") }
        let name = String(line[..<colon])
        var rest = line[line.index(after: colon)...]
        let isBase64 = rest.hasPrefix(":")
        if isBase64 { rest = rest.dropFirst() }
        rest = rest.drop { $0 == " " }
        guard isBase64 else { return (name, AttributeValue(try fill(rest, number, values, placeholder))) }
        if let placeholder = rest.wholeMatch(of: placeholder) {
            return (name, try value(of: String(placeholder.1), number, values))
        }
        guard let data = Data(base64Encoded: String(rest)) else { throw fault(number, "the value is not base64") }
        return (name, AttributeValue(Array(data)))
    }

    private func fill(
        _ text: Substring,
        _ number: Int,
        _ values: [String: AttributeValue],
        _ placeholder: Placeholder
    ) throws(DirectoryError) -> String {
        var filled = ""
        var rest = text
        while let match = rest.firstMatch(of: placeholder) {
            filled += rest[..<match.range.lowerBound] + (try value(of: String(match.1), number, values)).string
            rest = rest[match.range.upperBound...]
        }
        return filled + rest
    }

    private func value(
        of name: String,
        _ number: Int,
        _ values: [String: AttributeValue]
    ) throws(DirectoryError) -> AttributeValue {
        guard let value = values[name] else { throw fault(number, "there is no value for ${\(name)}") }
        return value
    }

    private typealias Placeholder = Regex<(Substring, Substring)>

    private static var placeholder: Placeholder { /\$\{([A-Za-z0-9_]+)\}/ }

    private func fault(_ line: Int, _ reason: String) -> DirectoryError {
        DirectoryError(.badTemplate, during: "set up tenant", diagnostic: "line \(line): \(reason)")
    }
}
