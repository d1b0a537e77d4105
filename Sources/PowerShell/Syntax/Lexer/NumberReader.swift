/// Walks over the characters of one number.
struct NumberReader {
    let scalars: [Unicode.Scalar]
    var offset: Int

    var current: Unicode.Scalar? { offset < scalars.count ? scalars[offset] : nil }
    func ahead(_ distance: Int) -> Unicode.Scalar? {
        offset + distance < scalars.count ? scalars[offset + distance] : nil
    }

    mutating func sign() -> Bool {
        guard let scalar = current, scalar.isDash || scalar == "+" else { return false }
        offset += 1
        return scalar.isDash
    }

    mutating func magnitude() -> Value? {
        if current == "0", let mark = ahead(1) {
            if mark == "x" || mark == "X" { return digits(after: 2, radix: 16) }
            if mark == "b" || mark == "B", ahead(2) == "0" || ahead(2) == "1" { return digits(after: 2, radix: 2) }
        }
        return decimal()
    }

    private mutating func digits(after prefix: Int, radix: Int) -> Value? {
        let text = run(from: offset + prefix) { $0.properties.isASCIIHexDigit && $0.value < 0x80 }
        guard let bits = UInt64(text, radix: radix) else { return nil }
        offset += prefix + text.count
        // As .NET reads it: eight hex digits are the bits of an [int].
        if radix == 16, text.count <= 8 { return .int(Int64(Int32(truncatingIfNeeded: bits))) }
        return .int(Int64(bitPattern: bits))
    }

    private mutating func decimal() -> Value? {
        var text = run(from: offset) { $0.isDigit }
        var place = offset + text.count
        var isWhole = true
        if place < scalars.count, scalars[place] == "." {
            let fraction = run(from: place + 1) { $0.isDigit }
            if !fraction.isEmpty {
                text += ".\(fraction)"
                place += 1 + fraction.count
                isWhole = false
            }
        }
        guard place > offset else { return nil }
        if let exponent = exponent(from: place) {
            text += exponent
            place += exponent.count
            isWhole = false
        }
        offset = place
        if isWhole, let number = Int64(text) { return .int(number) }
        return Double(text.first == "." ? "0\(text)" : text).map { .double($0) }
    }

    private func exponent(from place: Int) -> String? {
        guard place < scalars.count, scalars[place] == "e" || scalars[place] == "E" else { return nil }
        var digitsFrom = place + 1
        var sign = ""
        if digitsFrom < scalars.count, scalars[digitsFrom] == "+" || scalars[digitsFrom] == "-" {
            sign = String(scalars[digitsFrom])
            digitsFrom += 1
        }
        let digits = run(from: digitsFrom) { $0.isDigit }
        return digits.isEmpty ? nil : "e\(sign)\(digits)"
    }

    /// Multiplies by `KB` and the like, and takes the suffix of a long number.
    mutating func scaled(_ value: Value) -> Value {
        if current == "l" || current == "L", case .int = value, !(ahead(1)?.isNamePart ?? false) { offset += 1 }
        guard let unit = current, ahead(1) == "b" || ahead(1) == "B", !(ahead(2)?.isNamePart ?? false),
            let power = ["k", "m", "g", "t", "p"].firstIndex(of: String(unit).lowercased())
        else { return value }
        offset += 2
        let factor = Int64(1) << (10 * Int64(power + 1))
        switch value {
        case .int(let number):
            let (product, overflow) = number.multipliedReportingOverflow(by: factor)
            return overflow ? .double(Double(number) * Double(factor)) : .int(product)
        case .double(let number): return .double(number * Double(factor))
        default: return value
        }
    }

    private func run(from start: Int, while belongs: (Unicode.Scalar) -> Bool) -> String {
        var end = start
        while end < scalars.count, belongs(scalars[end]) { end += 1 }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[min(start, scalars.count)..<end])
        return String(view)
    }
}
