package import Foundation

/// Going between clocks. The zone is always handed in: nothing here asks the machine.
extension DateTime {
    /// The moment that it means; digits without a clock are read as local.
    package func moment(in zone: TimeZone) -> Date {
        let universal = universalTime(in: zone)
        return Date(timeIntervalSince1970: Double(universal.ticks - Self.unixEpochTicks) / 1e7)
    }

    /// `ToUniversalTime()`: digits without a clock are read as local.
    package func universalTime(in zone: TimeZone) -> DateTime {
        guard kind != .utc else { return self }
        return shifted(by: -offset(in: zone), kind: .utc)
    }

    /// `ToLocalTime()`: digits without a clock are read as UTC.
    package func localTime(in zone: TimeZone) -> DateTime {
        guard kind != .local else { return self }
        return shifted(by: zone.secondsFromGMT(for: rawDate), kind: .local)
    }

    /// Seconds that the local clock is ahead of UTC at this time.
    package func offset(in zone: TimeZone) -> Int {
        if kind == .utc { return 0 }
        // The zone wants to know a moment, which depends on the offset: guess and correct once.
        let guess = zone.secondsFromGMT(for: rawDate)
        return zone.secondsFromGMT(for: rawDate.addingTimeInterval(-Double(guess)))
    }

    /// The digits read as UTC.
    private var rawDate: Date { Date(timeIntervalSince1970: Double(ticks - Self.unixEpochTicks) / 1e7) }

    private func shifted(by seconds: Int, kind: Kind) -> DateTime {
        let moved = ticks + Int64(seconds) * TimeSpan.ticksPerSecond
        let ticks = min(max(moved, Self.range.lowerBound), Self.range.upperBound)
        return DateTime(uncheckedTicks: ticks, kind: kind)
    }
}
