import Foundation

/// The methods of strings. They tell upper and lower case apart, as .NET's do.
extension MethodCall {
    func stringMethod(_ text: String) throws -> Value? {
        switch folded {
        case "toupper", "toupperinvariant": return .string(text.uppercased())
        case "tolower", "tolowerinvariant": return .string(text.lowercased())
        case "trim": return .string(trimmed(text, start: true, end: true))
        case "trimstart": return .string(trimmed(text, start: true, end: false))
        case "trimend": return .string(trimmed(text, start: false, end: true))
        case "padleft", "padright": return .string(try padded(text))
        case "substring", "remove", "insert": return .string(try cut(text))
        case "replace": return .string(try replaced(text))
        case "split": return try pieces(of: text)
        case "startswith", "endswith", "contains", "equals": return .bool(try test(text))
        case "indexof", "lastindexof": return .int(Int64(try place(in: text)))
        case "tochararray": return .array(text.map { .string(String($0)) })
        default: return nil
        }
    }

    private func trimmed(_ text: String, start: Bool, end: Bool) -> String {
        let set = Set(arguments.flatMap(\.elements).map(\.text).joined())
        let belongs: (Character) -> Bool = { set.isEmpty ? $0.isWhitespace : set.contains($0) }
        var rest = text[...]
        if start { rest = rest.drop(while: belongs) }
        while end, let last = rest.last, belongs(last) { rest.removeLast() }
        return String(rest)
    }

    private func padded(_ text: String) throws -> String {
        guard (1...2).contains(arguments.count) else { throw wrongCount }
        let width = try int(0)
        guard width >= 0 else { throw exception("Non-negative number required. (Parameter 'totalWidth')") }
        try Arithmetic.checkLength(width, environment.limits)
        let filler = arguments.count == 2 ? arguments[1].text : " "
        let padding = String(repeating: filler, count: max(width - text.utf16.count, 0))
        return folded == "padleft" ? padding + text : text + padding
    }

    private func cut(_ text: String) throws -> String {
        guard (1...2).contains(arguments.count) else { throw wrongCount }
        let units = text.utf16
        let start = try int(0)
        guard start >= 0, start <= units.count else { throw exception(outOfRange("startIndex")) }
        let from = units.index(units.startIndex, offsetBy: start)
        if folded == "insert" {
            guard arguments.count == 2 else { throw wrongCount }
            return text[..<from] + arguments[1].text + text[from...]
        }
        let length = arguments.count == 2 ? try int(1) : units.count - start
        guard length >= 0, start + length <= units.count else { throw exception(outOfRange("length")) }
        let to = units.index(from, offsetBy: length)
        return folded == "substring" ? String(text[from..<to]) : String(text[..<from] + text[to...])
    }

    private func outOfRange(_ parameter: String) -> String {
        parameter == "length"
            ? "Index and length must refer to a location within the string. (Parameter 'length')"
            : "startIndex cannot be larger than length of string. (Parameter 'startIndex')"
    }

    private func replaced(_ text: String) throws -> String {
        guard (2...3).contains(arguments.count) else { throw wrongCount }
        let old = arguments[0].text
        guard !old.isEmpty else { throw exception("String cannot be of zero length. (Parameter 'oldValue')") }
        let result = text.replacingOccurrences(of: old, with: arguments[1].text, options: caseOptions(2))
        try Arithmetic.checkLength(result.utf8.count, environment.limits)
        return result
    }

    private func test(_ text: String) throws -> Bool {
        guard let other = arguments.first?.text else { throw wrongCount }
        let options = caseOptions(1)
        switch folded {
        case "equals":
            return TextOrder.equal(text, other, caseSensitive: !options.contains(.caseInsensitive))
        case "startswith":
            return other.isEmpty || text.range(of: other, options: options.union(.anchored)) != nil
        case "endswith":
            return other.isEmpty || text.range(of: other, options: options.union([.anchored, .backwards])) != nil
        default: return other.isEmpty || text.range(of: other, options: options) != nil
        }
    }

    private func place(in text: String) throws -> Int {
        guard let other = arguments.first?.text else { throw wrongCount }
        let options = caseOptions(arguments.count - 1)
        let backwards = folded == "lastindexof"
        guard let found = text.range(of: other, options: backwards ? options.union(.backwards) : options) else {
            return other.isEmpty ? 0 : -1
        }
        return text.utf16.distance(from: text.startIndex, to: found.lowerBound)
    }
}
