package import Foundation

/// A moment in UTC to the microsecond, written in the ways that the ledger, Graph and LDAP want it.
///
/// Formatted by arithmetic: every audit record needs several, and a date formatter costs more than the rest
/// of the record.
package struct Timestamp: Sendable {
    private let year: Int
    private let month: Int
    private let day: Int
    private let secondOfDay: Int
    private let microsecond: Int

    package init(_ date: Date) {
        let total = Int((date.timeIntervalSince1970 * 1_000_000).rounded())
        let seconds = total.flooredDivision(by: 1_000_000)
        microsecond = total - seconds * 1_000_000
        let days = seconds.flooredDivision(by: 86_400)
        secondOfDay = seconds - days * 86_400
        // Days since 1970 to a civil date, by eras of 400 years that begin on 1 March.
        let shifted = days + 719_468
        let era = shifted.flooredDivision(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// `2021-10-26T17:43:12.123456Z`: sorts as text.
    package var ledgerText: String { "\(date("-"))T\(time(":")).\(Self.padded(microsecond, 6))Z" }

    /// `2021-10-26T17:43:12.1234560Z`, with seven digits as Graph prints it.
    package var graphText: String { "\(date("-"))T\(time(":")).\(Self.padded(microsecond, 6))0Z" }

    /// `2021-10-26T17:43:12Z`.
    package var secondsText: String { "\(date("-"))T\(time(":"))Z" }

    /// `20211026174312.0Z`, a generalized time as Active Directory prints it (RFC 4517 3.3.13).
    package var generalizedTime: String { "\(date(""))\(time("")).0Z" }

    private func date(_ separator: String) -> String {
        "\(Self.padded(year, 4))\(separator)\(Self.padded(month, 2))\(separator)\(Self.padded(day, 2))"
    }

    private func time(_ separator: String) -> String {
        let (hour, minute, second) = (secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60)
        return "\(Self.padded(hour, 2))\(separator)\(Self.padded(minute, 2))\(separator)\(Self.padded(second, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension Timestamp {
    /// The moment that ``ledgerText`` wrote; `nil` for anything else.
    package static func date(ledgerText text: String) -> Date? {
        let bytes = Array(text.utf8)
        let separators: KeyValuePairs<Int, Unicode.Scalar> = [
            4: "-", 7: "-", 10: "T", 13: ":", 16: ":", 19: ".", 26: "Z",
        ]
        guard bytes.count == 27, separators.allSatisfy({ bytes[$0.key] == UInt8(ascii: $0.value) }) else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            bytes[range].reduce(0) { number, byte in
                guard let number, case UInt8(ascii: "0")...UInt8(ascii: "9") = byte else { return nil }
                return number * 10 + Int(byte - UInt8(ascii: "0"))
            }
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            let microsecond = number(20..<26),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60
        else { return nil }
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear.flooredDivision(by: 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second
        return Date(timeIntervalSince1970: Double(seconds * 1_000_000 + microsecond) / 1_000_000)
    }
}

extension Int {
    fileprivate func flooredDivision(by divisor: Int) -> Int {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
