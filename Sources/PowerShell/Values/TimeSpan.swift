/// A length of time (`[timespan]`), in .NET's steps of 100 nanoseconds.
package struct TimeSpan: Sendable, Hashable, Comparable, Codable {
    package var ticks: Int64

    package static let ticksPerSecond: Int64 = 10_000_000
    package static let ticksPerMinute = 60 * ticksPerSecond
    package static let ticksPerHour = 60 * ticksPerMinute
    package static let ticksPerDay = 24 * ticksPerHour

    package init(ticks: Int64) {
        self.ticks = ticks
    }

    /// Nil where the result is out of .NET's range.
    package init?(seconds: Double) {
        guard let ticks = Int64(exactly: (seconds * Double(Self.ticksPerSecond)).rounded()) else { return nil }
        self.ticks = ticks
    }

    package static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.ticks < right.ticks }

    // The parts all carry the sign of the whole, as in .NET.
    package var days: Int { Int(ticks / Self.ticksPerDay) }
    package var hours: Int { Int(ticks / Self.ticksPerHour % 24) }
    package var minutes: Int { Int(ticks / Self.ticksPerMinute % 60) }
    package var seconds: Int { Int(ticks / Self.ticksPerSecond % 60) }
    package var milliseconds: Int { Int(ticks / 10_000 % 1000) }
    /// The part below a second, in ticks.
    package var fraction: Int { Int(ticks % Self.ticksPerSecond) }

    package var totalDays: Double { Double(ticks) / Double(Self.ticksPerDay) }
    package var totalHours: Double { Double(ticks) / Double(Self.ticksPerHour) }
    package var totalMinutes: Double { Double(ticks) / Double(Self.ticksPerMinute) }
    package var totalSeconds: Double { Double(ticks) / Double(Self.ticksPerSecond) }
    package var totalMilliseconds: Double { Double(ticks) / 10_000 }
}
