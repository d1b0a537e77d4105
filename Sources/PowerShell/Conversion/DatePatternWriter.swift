import Foundation

/// Writes the fields of one date that the letters of a pattern name.
struct DatePatternWriter {
    let date: DateTime
    let zone: TimeZone
    private let civil: (year: Int, month: Int, day: Int)

    static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    init(date: DateTime, zone: TimeZone) {
        self.date = date
        self.zone = zone
        civil = date.civil
    }

    /// Writes one field: a letter that stands `count` times; what is no field is written as it is.
    func append(_ letter: UInt8, count: Int, to bytes: inout [UInt8]) {
        switch letter {
        case UInt8(ascii: "y"): appendYear(count, to: &bytes)
        case UInt8(ascii: "M"): appendName(civil.month, Self.months[civil.month - 1], count, to: &bytes)
        case UInt8(ascii: "d"): appendName(civil.day, Self.days[date.dayOfWeek], count, to: &bytes)
        case UInt8(ascii: "H"): bytes.append(date.hour, digits: min(count, 2))
        case UInt8(ascii: "h"): bytes.append((date.hour + 11) % 12 + 1, digits: min(count, 2))
        case UInt8(ascii: "m"): bytes.append(date.minute, digits: min(count, 2))
        case UInt8(ascii: "s"): bytes.append(date.second, digits: min(count, 2))
        case UInt8(ascii: "f"), UInt8(ascii: "F"): appendFraction(letter, count, to: &bytes)
        case UInt8(ascii: "t"): bytes.append(contentsOf: (date.hour < 12 ? "AM" : "PM").utf8.prefix(count))
        case UInt8(ascii: "z"): appendOffset(count, to: &bytes)
        case UInt8(ascii: "K"): appendKind(to: &bytes)
        case UInt8(ascii: "g"): bytes.append(contentsOf: "AD".utf8)
        default: bytes.append(contentsOf: repeatElement(letter, count: count))
        }
    }

    private func appendYear(_ count: Int, to bytes: inout [UInt8]) {
        bytes.append(count <= 2 ? civil.year % 100 : civil.year, digits: count)
    }

    /// Months and days: a number, or from three letters on a name.
    private func appendName(_ number: Int, _ name: String, _ count: Int, to bytes: inout [UInt8]) {
        switch count {
        case 1, 2: bytes.append(number, digits: count)
        case 3: bytes.append(contentsOf: name.utf8.prefix(3))
        default: bytes.append(contentsOf: name.utf8)
        }
    }

    /// `F` leaves out zeros at the end, and the point before it if nothing is left.
    private func appendFraction(_ letter: UInt8, _ count: Int, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(date.fraction, digits: 7)
        bytes.removeLast(7 - min(count, 7))
        guard letter == UInt8(ascii: "F") else { return }
        while bytes.count > start, bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
        if bytes.count == start, bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
    }

    private func appendKind(to bytes: inout [UInt8]) {
        switch date.kind {
        case .utc: bytes.append(UInt8(ascii: "Z"))
        case .local: appendOffset(3, to: &bytes)
        case .unspecified: break
        }
    }

    /// A date without a clock is taken for local, as in .NET.
    private func appendOffset(_ count: Int, to bytes: inout [UInt8]) {
        let minutes = date.offset(in: zone) / 60
        bytes.append(UInt8(ascii: minutes < 0 ? "-" : "+"))
        bytes.append(abs(minutes) / 60, digits: min(count, 2))
        guard count > 2 else { return }
        bytes.append(UInt8(ascii: ":"))
        bytes.append(abs(minutes) % 60, digits: 2)
    }
}

extension [UInt8] {
    /// Writes a number that is not negative with at least so many digits.
    mutating func append(_ number: Int, digits: Int) {
        var rest = number
        let start = count
        repeat {
            append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0 || count - start < digits
        self[start...].reverse()
    }
}
