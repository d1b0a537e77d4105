/// Rewrites a regular expression of .NET into ICU's form, which differs in a few places.
///
/// ICU refuses braces that are no quantifier, reads `[` within a set as a set of its own, and knows group names only
/// of letters and digits.
struct RegexTranslation {
    private(set) var pattern = String.UnicodeScalarView()
    /// The names of the capturing groups in order; nil for one without a name.
    private(set) var groups: [String?] = []
    private let scalars: [Unicode.Scalar]
    private var offset = 0
    /// How many sets are open.
    private var setDepth = 0

    /// Throws where the pattern needs what ICU has no form for.
    init(_ text: String) throws {
        scalars = Array(text.unicodeScalars)
        while let scalar = current { try translate(scalar) }
    }

    private var current: Unicode.Scalar? { offset < scalars.count ? scalars[offset] : nil }
    private func ahead(_ distance: Int) -> Unicode.Scalar? {
        offset + distance < scalars.count ? scalars[offset + distance] : nil
    }

    private mutating func copy(_ count: Int) {
        for _ in 0..<count where offset < scalars.count {
            pattern.append(scalars[offset])
            offset += 1
        }
    }

    private mutating func copyPlain() {
        pattern.append("\\")
        copy(1)
    }

    private mutating func translate(_ scalar: Unicode.Scalar) throws {
        if scalar == "\\" { return backslash() }
        if setDepth > 0 { return translateInSet(scalar) }
        switch scalar {
        case "[": openSet()
        case "(": try openGroup()
        case "{": quantifier()
        case "}": copyPlain()
        default: copy(1)
        }
    }

    private mutating func backslash() {
        guard ahead(1) == "k", ahead(2) == "<" || ahead(2) == "'" else { return copy(2) }
        let close: Unicode.Scalar = ahead(2) == "<" ? ">" : "'"
        offset += 3
        let name = self.name(until: close)
        pattern.append(contentsOf: "\\k<\(Self.plain(name))>".unicodeScalars)
    }

    private mutating func openSet() {
        setDepth += 1
        copy(1)
        if current == "^" { copy(1) }
        // Right behind the bracket, a closing one is a plain character.
        if current == "]" { copyPlain() }
    }

    private mutating func translateInSet(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "]":
            setDepth -= 1
            copy(1)
        case "-" where ahead(1) == "[":
            // Subtraction: ICU doubles the sign.
            pattern.append(contentsOf: "--".unicodeScalars)
            offset += 1
            openSet()
        case "[", "&": copyPlain()
        default: copy(1)
        }
    }

    private mutating func quantifier() {
        var end = offset + 1
        while end < scalars.count, scalars[end].isDigit || scalars[end] == "," { end += 1 }
        let inside = scalars[(offset + 1)..<end]
        let isQuantifier =
            end < scalars.count && scalars[end] == "}" && inside.first?.isDigit == true
            && inside.filter { $0 == "," }.count <= 1
        if isQuantifier { copy(end - offset + 1) } else { copyPlain() }
    }

    private mutating func openGroup() throws {
        guard ahead(1) == "?" else {
            if ahead(1) != "*" { groups.append(nil) }
            return copy(1)
        }
        let isNamed = (ahead(2) == "<" && ahead(3) != "=" && ahead(3) != "!") || ahead(2) == "'"
        guard isNamed else { return copy(3) }
        let close: Unicode.Scalar = ahead(2) == "<" ? ">" : "'"
        offset += 3
        let name = self.name(until: close)
        if name.contains("-") { throw ErrorRecord.outside("A balancing group in a regular expression") }
        groups.append(name)
        pattern.append(contentsOf: "(?<\(Self.plain(name))>".unicodeScalars)
    }

    private mutating func name(until close: Unicode.Scalar) -> String {
        var name = String.UnicodeScalarView()
        while let scalar = current, scalar != close {
            name.append(scalar)
            offset += 1
        }
        offset += 1
        return String(name)
    }

    /// A group's name in letters and digits; a leading letter keeps it apart from a number.
    private static func plain(_ name: String) -> String {
        "g"
            + name.unicodeScalars.map { $0.isASCII && ($0.isLetter || $0.isDigit) ? String($0) : "x\($0.value)x" }
            .joined()
    }
}
