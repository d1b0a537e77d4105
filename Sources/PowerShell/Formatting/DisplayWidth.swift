/// How many columns of a terminal text takes: East Asian wide letters and pictures two, combining marks none.
enum DisplayWidth {
    static func of(_ text: String) -> Int {
        plainWidth(text) ?? text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    static func of(_ character: Character) -> Int {
        character.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        if isWide(scalar.value) { return 2 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return 1
        }
    }

    /// The width of text that is all ASCII, which most is; nil for other text.
    private static func plainWidth(_ text: String) -> Int? {
        var copy = text
        return copy.withUTF8 { bytes in
            bytes.allSatisfy { $0 < 0x80 } ? bytes.count : nil
        }
    }

    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2329, 0x232A, 0x2E80...0x303E, 0x3040...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    /// As much of the beginning as fits into so many columns.
    static func head(of text: String, columns: Int) -> Substring {
        var (used, end) = (0, text.startIndex)
        while end < text.endIndex {
            used += of(text[end])
            if used > columns { break }
            end = text.index(after: end)
        }
        return text[..<end]
    }

    /// As much of the end as fits into so many columns.
    static func tail(of text: String, columns: Int) -> Substring {
        var (used, start) = (0, text.endIndex)
        while start > text.startIndex {
            let before = text.index(before: start)
            used += of(text[before])
            if used > columns { break }
            start = before
        }
        return text[start...]
    }
}
