extension JSONReader {
    /// A whole number, or a double where it is too long or has a point.
    mutating func number() throws -> Value {
        let start = index
        while let byte = next, "+-.0123456789eE".utf8.contains(byte) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if let number = Int64(text) { return .int(number) }
        guard let number = Double(text), text.last?.isNumber == true else {
            throw problem("Unexpected character encountered while parsing value")
        }
        return .double(number)
    }

    /// A string, from its opening quote.
    mutating func string() throws -> String {
        index += 1
        let start = index
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { index += 1 }
        if next == UInt8(ascii: "\"") {
            defer { index += 1 }
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }
        var units = Array(bytes[start..<index])
        while let byte = next, byte != UInt8(ascii: "\"") {
            index += 1
            if byte == UInt8(ascii: "\\") { try escape(&units) } else { units.append(byte) }
        }
        guard next != nil else { throw problem("Unterminated string") }
        index += 1
        return String(decoding: units, as: UTF8.self)
    }

    private mutating func escape(_ units: inout [UInt8]) throws {
        guard let byte = next else { throw problem("Unterminated string") }
        index += 1
        switch byte {
        case UInt8(ascii: "n"): units.append(0x0A)
        case UInt8(ascii: "r"): units.append(0x0D)
        case UInt8(ascii: "t"): units.append(0x09)
        case UInt8(ascii: "b"): units.append(0x08)
        case UInt8(ascii: "f"): units.append(0x0C)
        case UInt8(ascii: "u"): units.append(contentsOf: String(try scalar()).utf8)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
        default: throw problem("Bad escape sequence in a string")
        }
    }

    /// Four hexadecimal digits, eight where they are half of a pair; half a pair alone is replaced.
    private mutating func scalar() throws -> Character {
        let first = try unit()
        if (0xD800..<0xDC00).contains(first), bytes[index...].starts(with: #"\u"#.utf8) {
            index += 2
            let second = try unit()
            let value = 0x10000 + (first - 0xD800) << 10 + (second &- 0xDC00)
            return (0xDC00..<0xE000).contains(second) ? Character(Unicode.Scalar(value) ?? "\u{FFFD}") : "\u{FFFD}"
        }
        return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
    }

    private mutating func unit() throws -> UInt32 {
        let digits = bytes[index...].prefix(4)
        guard digits.count == 4, let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else {
            throw problem("Bad escape sequence in a string")
        }
        index += 4
        return value
    }

    /// Text in the form of an ISO date with a time is a date, as in PowerShell.
    func stringValue(_ text: String) -> Value {
        let bytes = text.utf8
        guard (19...40).contains(bytes.count), bytes.dropFirst(10).first == UInt8(ascii: "T"),
            bytes.first.map({ (0x30...0x39).contains($0) }) == true,
            let date = DateTime.parse(text, now: DateTime(uncheckedTicks: 0, kind: .local), zone: zone)
        else { return .string(text) }
        return .date(bytes.last == UInt8(ascii: "Z") ? date.universalTime(in: zone) : date)
    }
}
