/// What kinds of characters PowerShell tells apart; typographic dashes and quotes count as the plain ones.
extension Unicode.Scalar {
    var isNewline: Bool { self == "\n" || self == "\r" }

    /// White space within a line.
    var isBlank: Bool {
        switch value {
        case 0x20, 0x09, 0x0B, 0x0C, 0x85, 0xA0, 0xFEFF: true
        case 0x80...: properties.generalCategory == .spaceSeparator
        default: false
        }
    }

    var isDash: Bool {
        switch value {
        case 0x2D, 0x2013, 0x2014, 0x2015: true
        default: false
        }
    }

    var isSingleQuote: Bool { value == 0x27 || (0x2018...0x201B).contains(value) }

    var isDoubleQuote: Bool { value == 0x22 || (0x201C...0x201E).contains(value) }

    var isDigit: Bool { (0x30...0x39).contains(value) }

    var isLetter: Bool {
        switch value {
        case 0x41...0x5A, 0x61...0x7A: true
        case 0x80...: properties.isAlphabetic
        default: false
        }
    }

    /// May begin a member's or a keyword's name.
    var isNameStart: Bool { isLetter || self == "_" }

    /// May stand in the name of a member or a variable.
    var isNamePart: Bool { isNameStart || isDigit }

    /// Ends a word among a command's arguments.
    var endsWord: Bool {
        switch self {
        case ";", "|", "&", "(", ")", "{", "}", ",", "<", ">": true
        default: isBlank || isNewline
        }
    }
}
