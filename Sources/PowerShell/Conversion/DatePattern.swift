import Foundation

/// A date format of .NET: a standard letter, or a pattern such as `yyyy-MM-dd`; culture en-US.
struct DatePattern {
    private let pattern: [UInt8]
    /// The standard format `U` writes the time in UTC.
    private let isUniversal: Bool

    /// `10/26/2021 5:43:12 PM`, as tables and lists show dates.
    static let general = DatePattern(pattern: "M/d/yyyy h:mm:ss tt")
    /// `10/26/2021 17:43:12`, as string expansion writes them: the invariant culture.
    static let invariant = DatePattern(pattern: "MM/dd/yyyy HH:mm:ss")
    /// `Tuesday, October 26, 2021 5:43:12 PM`, as a date by itself is shown.
    static let long = DatePattern(pattern: "dddd, MMMM d, yyyy h:mm:ss tt")
    /// `2021-10-26T17:43:12.1234567Z`, with as many decimals as there are, as in JSON.
    static let json = DatePattern(pattern: "yyyy-MM-ddTHH:mm:ss.FFFFFFFK")

    init(_ format: String) throws {
        if format.utf8.count == 1 {
            guard let pattern = Self.standard(format) else { throw FormatProblem.invalidFormat }
            self.init(pattern: pattern, isUniversal: format == "U")
        } else {
            self.init(pattern: format)
            try check()
        }
    }

    private init(pattern: String, isUniversal: Bool = false) {
        self.pattern = Array(pattern.utf8)
        self.isUniversal = isUniversal
    }

    private static func standard(_ letter: String) -> String? {
        switch letter {
        case "d": "M/d/yyyy"
        case "D": "dddd, MMMM d, yyyy"
        case "f": "dddd, MMMM d, yyyy h:mm tt"
        case "F", "U": "dddd, MMMM d, yyyy h:mm:ss tt"
        case "g": "M/d/yyyy h:mm tt"
        case "G": "M/d/yyyy h:mm:ss tt"
        case "m", "M": "MMMM d"
        case "o", "O": "yyyy-MM-ddTHH:mm:ss.fffffffK"
        case "r", "R": "ddd, dd MMM yyyy HH:mm:ss 'GMT'"
        case "s": "yyyy-MM-ddTHH:mm:ss"
        case "t": "h:mm tt"
        case "T": "h:mm:ss tt"
        case "u": "yyyy-MM-dd HH:mm:ss'Z'"
        case "y", "Y": "MMMM yyyy"
        default: nil
        }
    }

    /// A quote that doesn't end, a backslash or percent sign at the end.
    private func check() throws {
        var reader = pattern[...]
        while let byte = reader.popFirst() {
            switch byte {
            case UInt8(ascii: "\\"):
                guard reader.popFirst() != nil else { throw FormatProblem.invalidFormat }
            case UInt8(ascii: "%"):
                guard let next = reader.first, next != byte else { throw FormatProblem.invalidFormat }
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                guard let end = reader.firstIndex(of: byte) else { throw FormatProblem.invalidFormat }
                reader = reader[(end + 1)...]
            default: break
            }
        }
    }

    func text(_ date: DateTime, zone: TimeZone) -> String {
        var bytes: [UInt8] = []
        append(date, zone: zone, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// For patterns that show no offset.
    func text(_ date: DateTime) -> String { text(date, zone: .gmt) }

    func append(_ date: DateTime, zone: TimeZone, to bytes: inout [UInt8]) {
        let writer = DatePatternWriter(date: isUniversal ? date.universalTime(in: zone) : date, zone: zone)
        var index = 0
        while index < pattern.count {
            let byte = pattern[index]
            switch byte {
            case UInt8(ascii: "%"): index += 1
            case UInt8(ascii: "\\"):
                bytes.append(pattern[index + 1])
                index += 2
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                index += 1
                while pattern[index] != byte {
                    bytes.append(pattern[index])
                    index += 1
                }
                index += 1
            default:
                var count = 1
                while index + count < pattern.count, pattern[index + count] == byte { count += 1 }
                writer.append(byte, count: count, to: &bytes)
                index += count
            }
        }
    }
}
