package import Foundation

extension DateTime {
    /// Reads a date as .NET's `DateTime.Parse` does for en-US: `10/26/2021 5:43 PM`, ISO 8601, names of months.
    ///
    /// Text with a zone (`Z`, `+02:00`) becomes local time, text without is of no clock, as `[datetime]` has it.
    ///
    /// - Parameters:
    ///   - now: The present local time, for text that leaves out the day or the year.
    ///   - zone: What "local" means.
    /// - Returns: Nil where the text is no date.
    package static func parse(_ text: String, now: DateTime, zone: TimeZone) -> DateTime? {
        guard text.utf8.count <= 256, var parts = DateParts(text) else { return nil }
        guard parts.settle(year: now.year) else { return nil }
        let day = parts.day ?? now.civil
        let local = DateTime(
            year: day.year,
            month: day.month,
            day: day.day,
            hour: parts.hour ?? 0,
            minute: parts.minute,
            second: parts.second,
            fraction: parts.fraction
        )
        guard let offset = parts.offset else { return local }
        let shift = TimeSpan(ticks: -Int64(offset) * TimeSpan.ticksPerMinute)
        return local?.adding(shift)?.marked(.utc).localTime(in: zone)
    }
}
