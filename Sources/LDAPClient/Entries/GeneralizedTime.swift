public import Foundation

/// The directory's text form of a moment (RFC 4517), for example `20261122233545Z`.
public enum GeneralizedTime {
    /// Reads a time with or without fraction, in UTC or with an offset. Nil if it isn't one.
    public static func parse(_ text: String) -> Date? {
        let bytes = Array(text.utf8)
        var digits = bytes.prefix(while: \.isASCIIDigit)
        // Year to hour must be there; minutes and seconds may be missing.
        guard [10, 12, 14].contains(digits.count) else { return nil }
        let unit: Double = [10: 3600, 12: 60, 14: 1][digits.count] ?? 1
        var rest = bytes.dropFirst(digits.count)
        digits += Array("0000".utf8).prefix(14 - digits.count)
        var fraction = 0.0
        if rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",") {
            let places = rest.dropFirst().prefix(while: \.isASCIIDigit)
            guard !places.isEmpty, let value = Double("0." + String(decoding: places, as: UTF8.self)) else {
                return nil
            }
            fraction = value * unit
            rest = rest.dropFirst(places.count + 1)
        }
        guard let offset = offset(rest), let seconds = seconds(Array(digits)) else { return nil }
        return Date(timeIntervalSince1970: Double(seconds - offset) + fraction)
    }

    /// Writes a time in UTC, to the second; with `fractionDigits`, as AD does with `.0`, more precisely.
    public static func format(_ date: Date, fractionDigits: Int = 0) -> String {
        let scale = pow(10, Double(max(0, min(fractionDigits, 6))))
        let ticks = (date.timeIntervalSince1970 * scale).rounded(.down)
        let seconds = (ticks / scale).rounded(.down)
        let (year, month, day) = civil(Int((seconds / 86_400).rounded(.down)))
        let time = Int(seconds - (seconds / 86_400).rounded(.down) * 86_400)
        let parts = [year, month, day, time / 3600, time / 60 % 60, time % 60]
        let text = pad(parts[0], 4) + parts.dropFirst().map { pad($0, 2) }.joined()
        guard fractionDigits > 0 else { return text + "Z" }
        return text + "." + pad(Int(ticks - seconds * scale), min(fractionDigits, 6)) + "Z"
    }

    private static func pad(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func offset(_ text: ArraySlice<UInt8>) -> Int? {
        guard let sign = text.first else { return nil }
        if sign == UInt8(ascii: "Z") { return text.count == 1 ? 0 : nil }
        let digits = text.dropFirst()
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), digits.count == 2 || digits.count == 4,
            digits.allSatisfy(\.isASCIIDigit)
        else { return nil }
        let minutes = number(digits.prefix(2)) * 60 + number(digits.dropFirst(2))
        return minutes * (sign == UInt8(ascii: "+") ? 60 : -60)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func seconds(_ digits: [UInt8]) -> Int? {
        let year = number(digits[0..<4])
        let parts = stride(from: 4, to: 14, by: 2).map { number(digits[$0..<$0 + 2]) }
        let (month, day, hour, minute, second) = (parts[0], parts[1], parts[2], parts[3], parts[4])
        guard (1...12).contains(month), day >= 1, hour < 24, minute < 60, second <= 60 else { return nil }
        let days = days(year, month, day)
        guard civil(days) == (year, month, day) else { return nil }
        return days * 86_400 + hour * 3600 + minute * 60 + second
    }

    /// Days since 1970, in the Gregorian calendar; years start in March, so that leap days come last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The reverse of ``days(_:_:_:)``.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }
}
