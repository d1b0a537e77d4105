/// Makes text from outside safe to print: nothing in it can move the cursor, hide, or turn the line round.
enum TextSafety {
    /// More marks than any language stacks on one letter would run into the lines above and below.
    private static let mostMarks = 6

    /// `text` with control and invisible characters made visible, on one line.
    static func visible(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        var result = ""
        var marks = 0
        for scalar in text.unicodeScalars {
            marks = scalar.properties.generalCategory == .nonspacingMark ? marks + 1 : 0
            if marks > mostMarks { continue }
            if isHidden(scalar), !joinsEmoji(scalar) {
                result += picture(of: scalar)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Whether a scalar controls a terminal or the text around it, or shows nothing at all.
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value < 0x20 }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }

    /// The joiners that emoji and some scripts are written with.
    private static func joinsEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x200D || scalar.value == 0x200C
    }

    private static func picture(of scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0..<0x20: return String(Character(Unicode.Scalar(UInt8(scalar.value)).controlPicture))
        case 0x7F: return "\u{2421}"
        default:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
        }
    }
}

extension Unicode.Scalar {
    /// `␀` for NUL, and so on: the pictures stand in the order of the control characters.
    fileprivate var controlPicture: Unicode.Scalar {
        Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    }
}
