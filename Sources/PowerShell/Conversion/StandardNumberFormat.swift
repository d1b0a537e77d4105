/// .NET's standard numeric formats (`N2`, `D5`, `X8`, …) for en-US, whose figures are ICU's, as in PowerShell 7.
struct StandardNumberFormat {
    let letter: Character
    /// How many digits; nil if the format doesn't say.
    let precision: Int?

    /// Digits behind the point that en-US has where the format doesn't say.
    static let defaultDecimals = 3

    /// Nil where the text is not a standard format: then it is a custom one.
    init?(_ text: String) {
        guard let letter = text.first, letter.isASCII, letter.isLetter else { return nil }
        let digits = text.dropFirst()
        guard digits.count <= 3, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        self.letter = letter
        precision = Int(digits)
    }

    func text(_ number: Number) throws -> String {
        switch letter.uppercased() {
        case "D", "B", "X": try integerText(number)
        case "C": currencyText(number)
        case "E": number.digits(significant: (precision ?? 6) + 1).scientific(decimals: precision ?? 6, letter: letter)
        case "F": signed(fixed(number, precision ?? Self.defaultDecimals, grouped: false))
        case "G": generalText(number)
        case "N": signed(fixed(number, precision ?? Self.defaultDecimals, grouped: true))
        case "P": signed(percent(number))
        case "R": number.text
        default: throw FormatProblem.invalidSpecifier
        }
    }

    private typealias Part = (text: String, isNegative: Bool)

    private func fixed(_ number: Number, _ decimals: Int, grouped: Bool) -> Part {
        let digits = number.digits(decimals: decimals)
        return (digits.fixed(decimals: decimals, grouped: grouped), digits.isNegative)
    }

    private func percent(_ number: Number) -> Part {
        let decimals = precision ?? Self.defaultDecimals
        var digits = number.digits(decimals: decimals + 2)
        digits.shift(by: 2)
        return (digits.fixed(decimals: decimals, grouped: true) + "%", digits.isNegative)
    }

    private func signed(_ part: Part) -> String {
        part.isNegative ? "-" + part.text : part.text
    }

    private func currencyText(_ number: Number) -> String {
        let part = fixed(number, precision ?? 2, grouped: true)
        return part.isNegative ? "-$" + part.text : "$" + part.text
    }

    private func generalText(_ number: Number) -> String {
        guard let precision, precision > 0 else { return number.text }
        return number.digits(significant: precision).general(precision: precision, letter: letter == "G" ? "E" : "e")
    }

    /// Decimal with leading zeros, hexadecimal or binary: integers only.
    private func integerText(_ number: Number) throws -> String {
        guard case .int(let value) = number else { throw FormatProblem.invalidSpecifier }
        let width = precision ?? 0
        if letter == "D" || letter == "d" {
            return (value < 0 ? "-" : "") + String(value.magnitude).padded(toWidth: width, with: "0")
        }
        // A small negative number has the digits of an [int], as it would there.
        let bits = Int32(exactly: value).map { UInt64(UInt32(bitPattern: $0)) } ?? UInt64(bitPattern: value)
        let radix = letter == "B" || letter == "b" ? 2 : 16
        return String(bits, radix: radix, uppercase: letter == "X").padded(toWidth: width, with: "0")
    }
}

extension String {
    /// Fills on the left up to so many characters.
    func padded(toWidth width: Int, with filler: Character) -> String {
        count < width ? String(repeating: filler, count: width - count) + self : self
    }
}
