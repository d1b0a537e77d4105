extension DecimalDigits {
    /// `1234.50`: without the sign.
    func fixed(decimals: Int, grouped: Bool) -> String {
        var bytes: [UInt8] = []
        for place in stride(from: max(scale, 1) - 1, through: -decimals, by: -1) {
            if place == -1 { bytes.append(UInt8(ascii: ".")) }
            bytes.append(UInt8(ascii: "0") + digit(at: place))
            if grouped, place > 0, place % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `1.234500E+003`, with its sign.
    func scientific(decimals: Int, letter: Character, exponentDigits: Int = 3) -> String {
        var text = isNegative ? "-" : ""
        text += String(isZero ? 0 : digits[0])
        if decimals > 0 {
            text += "." + (1...decimals).map { String(digits.indices.contains($0) ? digits[$0] : 0) }.joined()
        }
        let exponent = isZero ? 0 : scale - 1
        let power = String(exponent.magnitude).padded(toWidth: exponentDigits, with: "0")
        return text + "\(letter)\(exponent < 0 ? "-" : "+")\(power)"
    }

    /// The shorter of the plain and the scientific form, with its sign; plain within `precision` digits.
    func general(precision: Int, letter: Character) -> String {
        if scale > precision || scale < -3 {
            return scientific(decimals: max(digits.count - 1, 0), letter: letter, exponentDigits: 2)
        }
        let text = fixed(decimals: max(digits.count - scale, 0), grouped: false)
        return isNegative ? "-" + text : text
    }
}
