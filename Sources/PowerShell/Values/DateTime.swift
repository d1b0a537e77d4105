package import Foundation

/// A date and time of day (`[datetime]`): .NET's steps of 100 nanoseconds since the year 1, and what clock they are of.
///
/// Comparing looks at the steps alone, as in .NET: a UTC time and a local time with the same digits are equal.
package struct DateTime: Sendable, Codable {
    package let ticks: Int64
    package let kind: Kind

    /// Which clock the digits are of.
    package enum Kind: String, Sendable, Codable {
        case unspecified = "Unspecified"
        case utc = "Utc"
        case local = "Local"
    }

    /// 0001-01-01 up to the last step of 9999.
    package static let range: ClosedRange<Int64> = 0...3_155_378_975_999_999_999
    /// 1970-01-01.
    static let unixEpochTicks: Int64 = 621_355_968_000_000_000

    /// Nil outside `range`.
    package init?(ticks: Int64, kind: Kind = .unspecified) {
        guard Self.range.contains(ticks) else { return nil }
        self.ticks = ticks
        self.kind = kind
    }

    /// Nil where there is no such day or time.
    package init?(
        year: Int,
        month: Int,
        day: Int,
        hour: Int = 0,
        minute: Int = 0,
        second: Int = 0,
        fraction: Int = 0,
        kind: Kind = .unspecified
    ) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysInMonth(month, of: year), (0...23).contains(hour), (0...59).contains(minute),
            (0...59).contains(second), (0..<Int(TimeSpan.ticksPerSecond)).contains(fraction)
        else { return nil }
        let days = Self.daysBefore(year: year, month: month) + day - 1
        let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        self.init(ticks: seconds * TimeSpan.ticksPerSecond + Int64(fraction), kind: kind)
    }

    /// A moment, in UTC; the nearest end of the range where it is outside.
    package init(_ moment: Date) {
        let steps = moment.timeIntervalSince1970 * Double(TimeSpan.ticksPerSecond)
        let bounds = Double(-Self.unixEpochTicks)...Double(Self.range.upperBound - Self.unixEpochTicks).nextDown
        let ticks = Int64(min(max(steps, bounds.lowerBound), bounds.upperBound)) + Self.unixEpochTicks
        self.ticks = min(max(ticks, Self.range.lowerBound), Self.range.upperBound)
        self.kind = .utc
    }

    /// The same digits, said to be of another clock.
    package func marked(_ kind: Kind) -> DateTime {
        DateTime(uncheckedTicks: ticks, kind: kind)
    }

    /// Nil where the sum is out of range.
    package func adding(_ span: TimeSpan) -> DateTime? {
        let (sum, overflow) = ticks.addingReportingOverflow(span.ticks)
        return overflow ? nil : DateTime(ticks: sum, kind: kind)
    }

    init(uncheckedTicks ticks: Int64, kind: Kind) {
        self.ticks = ticks
        self.kind = kind
    }
}

extension DateTime: Hashable, Comparable {
    package static func == (left: DateTime, right: DateTime) -> Bool { left.ticks == right.ticks }
    package static func < (left: DateTime, right: DateTime) -> Bool { left.ticks < right.ticks }
    package func hash(into hasher: inout Hasher) { hasher.combine(ticks) }
}
