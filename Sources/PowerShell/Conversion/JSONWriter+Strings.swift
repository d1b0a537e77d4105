extension JSONWriter {
    /// Writes a string in quotes, escaping what JSON requires, and the line separators that JavaScript has besides.
    mutating func write(_ text: String) {
        var copy = text
        let isPlain = copy.withUTF8 { $0.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C } }
        append("\"")
        if isPlain {
            append(text)
        } else {
            text.unicodeScalars.forEach { append($0) }
        }
        append("\"")
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": append(#"\""#)
        case "\\": append(#"\\"#)
        case "\n": append(#"\n"#)
        case "\r": append(#"\r"#)
        case "\t": append(#"\t"#)
        case "\u{8}": append(#"\b"#)
        case "\u{C}": append(#"\f"#)
        case _ where scalar.value < 0x20 || [0x85, 0x2028, 0x2029].contains(scalar.value):
            append(#"\u"# + String(scalar.value, radix: 16).padded(toWidth: 4, with: "0"))
        default: append(String(scalar))
        }
    }
}
