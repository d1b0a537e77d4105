/// Reads the words and numbers of a date one after another.
struct DateReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) {
        rest = Array(text.lowercased().utf8)[...]
        skipBlanks()
    }

    var isAtEnd: Bool { rest.isEmpty }
    var next: UInt8? { rest.first }

    /// Up to seven digits, and the blanks behind them.
    mutating func number() -> (value: Int, digits: Int)? {
        let digits = rest.prefix { Self.isDigit($0) }
        guard (1...7).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        skipBlanks()
        return (digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }, digits.count)
    }

    /// Digits behind the point of the seconds, as ticks.
    mutating func fraction() -> Int? {
        let digits = rest.prefix { Self.isDigit($0) }
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        skipBlanks()
        return (0..<7).reduce(0) { sum, place in
            sum * 10 + (place < digits.count ? Int(digits[digits.startIndex + place] - UInt8(ascii: "0")) : 0)
        }
    }

    /// A word in lower case; a full stop behind it belongs to it.
    mutating func word() -> String? {
        let letters = rest.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        guard !letters.isEmpty else { return nil }
        rest = rest.dropFirst(letters.count)
        if rest.first == UInt8(ascii: ".") { rest.removeFirst() }
        skipBlanks()
        return String(decoding: letters, as: UTF8.self)
    }

    /// AM or PM, or their first letter: whether it is PM. Takes nothing if neither stands here.
    mutating func halfOfDay() -> Bool? {
        var copy = self
        switch copy.word() {
        case "am", "a":
            self = copy
            return false
        case "pm", "p":
            self = copy
            return true
        default: return nil
        }
    }

    /// A distance from UTC such as `+02:00`, `-0500` or `+1`, in minutes. Takes nothing if none stands here.
    mutating func offset() -> Int? {
        var copy = self
        let isNegative = copy.skip("-")
        guard isNegative || copy.skip("+"), let hours = copy.number() else { return nil }
        var minutes = hours.digits > 2 ? hours.value / 100 * 60 + hours.value % 100 : hours.value * 60
        if hours.digits <= 2, copy.skip(":") {
            guard let part = copy.number(), part.value < 60 else { return nil }
            minutes += part.value
        }
        guard minutes <= 14 * 60 else { return nil }
        self = copy
        return isNegative ? -minutes : minutes
    }

    /// Takes a character and the blanks behind it, if it is the next.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        skipBlanks()
        return true
    }

    mutating func skipSeparator() -> Bool {
        skip("/") || skip("-") || skip(".") || skip(",")
    }

    private mutating func skipBlanks() {
        rest = rest.drop { $0 == UInt8(ascii: " ") || (9...13).contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Where a full or three-letter name stands in a list.
    static func index(of word: String, in names: [String]) -> Int? {
        names.firstIndex { $0.lowercased() == word || $0.lowercased().prefix(3) == word }
    }
}
