/// A pattern of `*`, `?` and `[a-z]`, as `-like` and wildcard parameters take it.
package struct WildcardPattern: Sendable {
    private let tokens: [Token]
    private let isCaseSensitive: Bool
    /// Whether the pattern has anything but plain characters in it.
    package let hasWildcards: Bool

    /// What one piece of the pattern takes.
    private enum Token: Sendable {
        case anything
        case one
        case scalar(UInt32)
        case set([ClosedRange<UInt32>])
    }

    /// A backtick makes the next character plain; a `[` that is never closed is plain.
    package init(_ pattern: String, caseSensitive: Bool = false) {
        let text = caseSensitive ? pattern : pattern.lowercased()
        var tokens: [Token] = []
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "*":
                if case .anything? = tokens.last { continue }
                tokens.append(.anything)
            case "?": tokens.append(.one)
            case "[": tokens.append(Self.set(&rest) ?? .scalar(scalar.value))
            case "`": tokens.append(.scalar((rest.popFirst() ?? scalar).value))
            default: tokens.append(.scalar(scalar.value))
            }
        }
        self.tokens = tokens
        isCaseSensitive = caseSensitive
        hasWildcards = tokens.contains { if case .scalar = $0 { false } else { true } }
    }

    package static func hasWildcards(_ text: String) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
    }

    private static func set(_ rest: inout ArraySlice<Unicode.Scalar>) -> Token? {
        guard let close = rest.dropFirst().firstIndex(of: "]") else { return nil }
        let members = Array(rest[rest.startIndex..<close])
        rest = rest[(close + 1)...]
        var ranges: [ClosedRange<UInt32>] = []
        var place = 0
        while place < members.count {
            let first = members[place].value
            if place + 2 < members.count, members[place + 1] == "-" {
                let last = members[place + 2].value
                if first <= last { ranges.append(first...last) }
                place += 3
            } else {
                ranges.append(first...first)
                place += 1
            }
        }
        return .set(ranges)
    }

    package func matches(_ text: String) -> Bool {
        // Most text is ASCII: its bytes are compared where they lie.
        let fast: Bool?? = text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.contains { $0 >= 0x80 } ? nil : matches(bytes, fold: !isCaseSensitive)
        }
        if case .some(.some(let answer)) = fast { return answer }
        let folded = isCaseSensitive ? text : text.lowercased()
        return matches(folded.unicodeScalars.map(\.value), fold: false)
    }

    /// Walks both at once; after a mismatch goes back to the last star only, so that it stays quick.
    private func matches<Units: RandomAccessCollection>(_ units: Units, fold: Bool) -> Bool
    where Units.Index == Int, Units.Element: FixedWidthInteger {
        var (place, token) = (0, 0)
        var star: (token: Int, place: Int)?
        while place < units.count {
            if token < tokens.count, case .anything = tokens[token] {
                token += 1
                if token == tokens.count { return true }
                star = (token, place)
            } else if token < tokens.count, fits(tokens[token], UInt32(units[place]), fold) {
                token += 1
                place += 1
            } else if let last = star {
                token = last.token
                place = last.place + 1
                star = (last.token, place)
            } else {
                return false
            }
        }
        while token < tokens.count, case .anything = tokens[token] { token += 1 }
        return token == tokens.count
    }

    @inline(__always)
    private func fits(_ token: Token, _ unit: UInt32, _ fold: Bool) -> Bool {
        let unit = fold && unit &- 0x41 < 26 ? unit | 0x20 : unit
        return switch token {
        case .anything: false
        case .one: true
        case .scalar(let scalar): scalar == unit
        case .set(let ranges): ranges.contains { $0.contains(unit) }
        }
    }
}
