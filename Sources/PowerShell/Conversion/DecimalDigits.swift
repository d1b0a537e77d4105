import Foundation

/// A number as decimal digits: its value is 0.d₁d₂d₃… × 10^scale.
///
/// .NET's formats are all written from this, so that each rounds as it does there.
struct DecimalDigits {
    var isNegative: Bool
    /// 0…9 each, neither the first nor the last of them 0; empty for zero.
    private(set) var digits: [UInt8]
    private(set) var scale: Int

    init(_ number: Int64) {
        self.init(text: String(number.magnitude), isNegative: number < 0)
    }

    /// The shortest digits that mean this number and no other.
    init(shortest number: Double) {
        self.init(text: "\(number.magnitude)", isNegative: number.sign == .minus)
    }

    /// The nearest number with so many digits behind the point, ties to even, as .NET's standard formats round.
    init(_ number: Double, decimals: Int) {
        self.init(text: String(format: "%.\(decimals)f", number.magnitude), isNegative: number.sign == .minus)
    }

    /// The nearest number with so many digits in all.
    init(_ number: Double, significant: Int) {
        self.init(text: String(format: "%.\(max(significant - 1, 0))e", number.magnitude), isNegative: number < 0)
    }

    /// Reads what C and Swift write: digits, a point, an exponent.
    private init(text: String, isNegative: Bool) {
        self.isNegative = isNegative
        digits = []
        scale = 0
        var pointSeen = false
        var bytes = text.utf8[...]
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "."): pointSeen = true
            case UInt8(ascii: "e"):
                scale += Int(Substring(bytes)) ?? 0
                bytes = bytes.suffix(0)
            default:
                digits.append(byte &- UInt8(ascii: "0"))
                scale += pointSeen ? 0 : 1
            }
        }
        trim()
    }

    var isZero: Bool { digits.isEmpty }

    /// The digit worth 10^place: 0 is the one before the point.
    func digit(at place: Int) -> UInt8 {
        let index = scale - 1 - place
        return digits.indices.contains(index) ? digits[index] : 0
    }

    /// Multiplies by a power of ten.
    mutating func shift(by powers: Int) {
        if !isZero { scale += powers }
    }

    /// Keeps so many digits behind the point; a half is rounded away from zero.
    mutating func round(decimals: Int) {
        round(significant: scale + decimals)
    }

    /// Keeps so many digits; a half is rounded away from zero.
    mutating func round(significant count: Int) {
        guard count < digits.count else { return }
        guard count >= 0 else { return clear() }
        let up = digits[count] >= 5
        digits.removeLast(digits.count - count)
        if up { increment() }
        trim()
    }

    private mutating func increment() {
        var place = digits.count - 1
        while place >= 0, digits[place] == 9 {
            digits[place] = 0
            place -= 1
        }
        if place >= 0 {
            digits[place] += 1
        } else {
            digits.insert(1, at: 0)
            scale += 1
        }
    }

    private mutating func trim() {
        while digits.last == 0 { digits.removeLast() }
        let zeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(zeros)
        scale -= zeros
        if digits.isEmpty { scale = 0 }
    }

    private mutating func clear() {
        digits = []
        scale = 0
    }
}
