/// Breaks text into lines of a given width, between words where it can, as PowerShell does for English.
enum WordWrap {
    /// Lines of at most so many columns; line breaks of the text are kept.
    static func lines(_ text: String, width: Int) -> [String] {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else {
            return DisplayWidth.of(text) <= width ? [text] : wrapped(text, width: width)
        }
        return splitLines(text).flatMap { line in
            DisplayWidth.of(line) <= width ? [line] : wrapped(line, width: width)
        }
    }

    /// Cuts at line feeds; carriage returns are dropped.
    static func splitLines(_ text: String) -> [String] {
        let scalars = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        return scalars.map { String(String.UnicodeScalarView($0.filter { $0 != "\r" })) }
    }

    private static func wrapped(_ line: String, width: Int) -> [String] {
        guard width > 0 else { return [] }
        var filler = LineFiller(width: width)
        var word = ""
        for character in line {
            switch character {
            case " ", "\t", "\u{AD}":
                filler.add(word + String(character))
                word = ""
            default: word.append(character)
            }
        }
        filler.add(word)
        return filler.lines + [filler.line]
    }
}

/// Lines being filled with words.
private struct LineFiller {
    let width: Int
    private(set) var lines: [String] = []
    private(set) var line = ""
    private var left: Int

    init(width: Int) {
        self.width = width
        left = width
    }

    /// Adds a word, the blank behind it included; one that is longer than a line is cut.
    mutating func add(_ word: String) {
        let needed = DisplayWidth.of(word)
        if needed > width {
            word.forEach { add($0) }
        } else {
            if needed > left { breakLine() }
            line += word
            left -= needed
        }
    }

    private mutating func add(_ character: Character) {
        let fits = DisplayWidth.of(character) <= width
        let needed = fits ? DisplayWidth.of(character) : 1
        if needed > left { breakLine() }
        line.append(fits ? character : "?")
        left -= needed
    }

    private mutating func breakLine() {
        lines.append(line)
        line = ""
        left = width
    }
}
