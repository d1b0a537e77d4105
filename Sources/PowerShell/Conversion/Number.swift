/// A number of the language, for formatting.
enum Number {
    case int(Int64)
    case double(Double)

    init?(_ value: Value) {
        switch value {
        case .int(let number): self = .int(number)
        case .double(let number): self = .double(number)
        default: return nil
        }
    }

    /// Its shortest text, .NET's `ToString()`.
    var text: String {
        switch self {
        case .int(let number): String(number)
        case .double(let number): Self.text(number)
        }
    }

    /// Digits rounded behind the point.
    func digits(decimals: Int) -> DecimalDigits {
        switch self {
        case .int(let number): DecimalDigits(number)
        case .double(let number): DecimalDigits(number, decimals: decimals)
        }
    }

    /// Digits rounded to so many in all.
    func digits(significant: Int) -> DecimalDigits {
        switch self {
        case .int(let number):
            var digits = DecimalDigits(number)
            digits.round(significant: significant)
            return digits
        case .double(let number): return DecimalDigits(number, significant: significant)
        }
    }

    /// .NET's `ToString()` of a double: the shortest text that reads back as the same number.
    static func text(_ number: Double) -> String {
        if let word = word(for: number) { return word }
        if let whole = small(number) { return String(whole) }
        let digits = DecimalDigits(shortest: number)
        return digits.general(precision: max(digits.digits.count, 15), letter: "E")
    }

    /// PowerShell's own text of a double, 15 digits at most: what expansion, tables and lists show.
    static func shellText(_ number: Double) -> String {
        if let word = word(for: number) { return word }
        if let whole = small(number) { return String(whole) }
        return DecimalDigits(number, significant: 15).general(precision: 15, letter: "E")
    }

    /// `shellText` in the invariant culture, which string expansion uses.
    static func invariantText(_ number: Double) -> String {
        guard number.isInfinite else { return shellText(number) }
        return number > 0 ? "Infinity" : "-Infinity"
    }

    /// The number if it is whole and needs no more than 15 digits, which is most of them.
    private static func small(_ number: Double) -> Int64? {
        guard abs(number) < 1e15, let whole = Int64(exactly: number), whole != 0 || number.sign == .plus else {
            return nil
        }
        return whole
    }

    /// What en-US calls the doubles that have no digits.
    static func word(for number: Double) -> String? {
        if number.isNaN { return "NaN" }
        guard number.isInfinite else { return nil }
        return number > 0 ? "∞" : "-∞"
    }
}
