package import Foundation

/// How the directory writes moments.
package enum DirectoryTime {
    /// `20261122120000.0Z`, as Active Directory writes `whenCreated`: whole seconds.
    package static func generalized(_ date: Date) -> String {
        let parts = Calendar.utc.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        let year = padded(parts.year, 4)
        return [parts.month, parts.day, parts.hour, parts.minute, parts.second].reduce(year) { $0 + padded($1, 2) }
            + ".0Z"
    }

    /// What `pwdLastSet` and `accountExpires` hold: steps of 100 ns since 1601.
    package static func fileTime(_ date: Date) -> Int64 {
        let microseconds = Int64((date.timeIntervalSince1970 * 1_000_000).rounded())
        return (microseconds + secondsFrom1601To1970 * 1_000_000) * 10
    }

    /// `accountExpires` of an account that doesn't.
    static let never = Int64.max

    private static let secondsFrom1601To1970: Int64 = 11_644_473_600

    private static func padded(_ number: Int?, _ width: Int) -> String {
        let digits = String(number ?? 0)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Calendar {
    fileprivate static let utc: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()
}
