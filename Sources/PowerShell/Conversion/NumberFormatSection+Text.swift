extension NumberFormatSection {
    /// Applies `%`, scaling commas and the rounding of the format.
    func scale(_ digits: inout DecimalDigits) {
        digits.shift(by: shift)
        if hasExponent {
            digits.round(significant: wholePlaces + decimals)
        } else {
            digits.round(decimals: decimals)
        }
    }

    func text(_ number: DecimalDigits) -> String {
        var digits = number
        let exponent = hasExponent && !digits.isZero ? digits.scale - wholePlaces : 0
        digits.shift(by: -exponent)
        var (result, place, started) = ("", wholePlaces, false)
        for token in tokens {
            switch token {
            case .digit:
                place -= 1
                if !started, place >= 0 {
                    append(digits, from: max(digits.scale, wholePlaces) - 1, above: place, to: &result)
                    started = true
                }
                append(digits, from: place, above: place - 1, to: &result)
            case .point:
                if !started { append(digits, from: digits.scale - 1, above: -1, to: &result) }
                (place, started) = (0, true)
                if leastDecimals > 0 || digits.digits.count > digits.scale, decimals > 0 { result += "." }
            case .literal(let text): result += text
            case .exponent(let letter, let plus, let width):
                let sign = exponent < 0 ? "-" : plus ? "+" : ""
                result += "\(letter)\(sign)" + String(exponent.magnitude).padded(toWidth: width, with: "0")
            }
        }
        return result
    }

    /// Writes the digits from one place down to another, leaving out what the format doesn't need.
    private func append(_ digits: DecimalDigits, from first: Int, above last: Int, to text: inout String) {
        guard first > last else { return }
        for place in stride(from: first, to: last, by: -1) {
            let isNeeded =
                place >= 0
                ? place < max(digits.scale, leastWhole)
                : -place <= max(leastDecimals, digits.digits.count - digits.scale)
            guard isNeeded else { continue }
            text += String(digits.digit(at: place))
            if isGrouped, place > 0, place % 3 == 0 { text += "," }
        }
    }
}
