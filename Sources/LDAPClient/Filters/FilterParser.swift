/// Reads the text form of a filter.
struct FilterParser {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func filter() throws(FilterError) -> Filter {
        let filter = try component(depth: 1)
        guard position == bytes.count else { throw problem("text after the filter") }
        return filter
    }

    private mutating func component(depth: Int) throws(FilterError) -> Filter {
        guard depth <= Filter.maximumDepth else { throw problem("nested too deeply") }
        try expect(UInt8(ascii: "("))
        let filter: Filter
        switch current {
        case UInt8(ascii: "&"): filter = .and(try list(depth: depth))
        case UInt8(ascii: "|"): filter = .or(try list(depth: depth))
        case UInt8(ascii: "!"):
            position += 1
            filter = .not(try component(depth: depth + 1))
        default: filter = try item()
        }
        try expect(UInt8(ascii: ")"))
        return filter
    }

    private mutating func list(depth: Int) throws(FilterError) -> [Filter] {
        position += 1
        var parts: [Filter] = []
        while current == UInt8(ascii: "(") { parts.append(try component(depth: depth + 1)) }
        return parts
    }

    private mutating func item() throws(FilterError) -> Filter {
        let start = position
        while let byte = current, !Self.endsName.contains(byte) { position += 1 }
        let attribute = String(decoding: bytes[start..<position], as: UTF8.self)
        guard current == UInt8(ascii: ":") || Self.isAttribute(attribute) else {
            throw problem("expected an attribute name", at: start)
        }
        switch current {
        case UInt8(ascii: "="):
            position += 1
            return try equality(attribute)
        case UInt8(ascii: ">"): return .greaterOrEqual(attribute, try comparedText())
        case UInt8(ascii: "<"): return .lessOrEqual(attribute, try comparedText())
        case UInt8(ascii: "~"): return .approximate(attribute, try comparedText())
        case UInt8(ascii: ":"): return try extensible(attribute, start: start)
        default: throw problem("expected '=', '>=', '<=', '~=' or ':='")
        }
    }

    private mutating func comparedText() throws(FilterError) -> String {
        position += 1
        try expect(UInt8(ascii: "="))
        return try text()
    }

    private mutating func equality(_ attribute: String) throws(FilterError) -> Filter {
        let start = position
        var pieces = [try piece()]
        while current == UInt8(ascii: "*") {
            position += 1
            pieces.append(try piece())
        }
        guard pieces.count > 1 else { return .equalBytes(attribute, AttributeValue(pieces[0])) }
        if pieces.count == 2, pieces.allSatisfy(\.isEmpty) { return .present(attribute) }
        var texts: [String] = []
        for piece in pieces { texts.append(try text(piece, at: start)) }
        let middle = texts.dropFirst().dropLast().filter { !$0.isEmpty }
        let ends = [texts[0], texts[texts.count - 1]].map { $0.isEmpty ? nil : $0 }
        guard !middle.isEmpty || ends.contains(where: { $0 != nil }) else { return .present(attribute) }
        return .substrings(attribute, initial: ends[0], any: middle, final: ends[1])
    }

    /// `[attribute][:dn][:rule]:=value`
    private mutating func extensible(_ attribute: String, start: Int) throws(FilterError) -> Filter {
        var names: [String] = []
        while current == UInt8(ascii: ":") {
            position += 1
            if current == UInt8(ascii: "=") { break }
            let start = position
            while let byte = current, !Self.endsName.contains(byte) { position += 1 }
            names.append(String(decoding: bytes[start..<position], as: UTF8.self))
        }
        try expect(UInt8(ascii: "="))
        let dnAttributes = names.first?.lowercased() == "dn"
        let rules = dnAttributes ? Array(names.dropFirst()) : names
        guard attribute.isEmpty || Self.isAttribute(attribute), rules.count <= 1,
            rules.allSatisfy({ NamePart.isType($0) }), !(attribute.isEmpty && rules.isEmpty)
        else { throw problem("expected [attribute][:dn][:rule]:=", at: start) }
        return .extensible(
            attribute: attribute.isEmpty ? nil : attribute,
            rule: rules.first,
            dnAttributes: dnAttributes,
            value: try text()
        )
    }

    private mutating func text() throws(FilterError) -> String {
        let start = position
        return try text(try piece(), at: start)
    }

    private func text(_ bytes: [UInt8], at start: Int) throws(FilterError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw problem("not UTF-8; only equality can compare bytes", at: start)
        }
        return text
    }

    /// Reads a value up to the next `*` or `)`, unescaped.
    private mutating func piece() throws(FilterError) -> [UInt8] {
        var value: [UInt8] = []
        while let byte = current, byte != UInt8(ascii: "*"), byte != UInt8(ascii: ")") {
            guard byte != UInt8(ascii: "("), byte != 0 else { throw problem("must be escaped") }
            if byte == UInt8(ascii: "\\") {
                guard position + 2 < bytes.count, let high = bytes[position + 1].hexValue,
                    let low = bytes[position + 2].hexValue
                else { throw problem("'\\' must be followed by two hexadecimal digits") }
                value.append(high << 4 | low)
                position += 3
            } else {
                value.append(byte)
                position += 1
            }
        }
        return value
    }

    private static let endsName = Set("=<>~:()*\\&|! ".utf8)

    /// Whether this is an attribute's name or object identifier, perhaps with options.
    static func isAttribute(_ text: String) -> Bool {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        return NamePart.isType(String(parts[0]))
            && parts.dropFirst().allSatisfy { option in
                !option.isEmpty
                    && option.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
            }
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func expect(_ byte: UInt8) throws(FilterError) {
        guard current == byte else { throw problem("expected '\(Character(UnicodeScalar(byte)))'") }
        position += 1
    }

    private func problem(_ reason: String, at offset: Int? = nil) -> FilterError {
        FilterError(column: (offset ?? position) + 1, reason: reason)
    }
}
