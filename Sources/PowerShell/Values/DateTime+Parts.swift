/// A date's parts, by the Gregorian calendar of all times, as in .NET.
extension DateTime {
    package var year: Int { civil.year }
    package var month: Int { civil.month }
    package var day: Int { civil.day }
    package var hour: Int { Int(ticks / TimeSpan.ticksPerHour % 24) }
    package var minute: Int { Int(ticks / TimeSpan.ticksPerMinute % 60) }
    package var second: Int { Int(ticks / TimeSpan.ticksPerSecond % 60) }
    package var millisecond: Int { fraction / 10_000 }
    /// The part below a second, in ticks.
    package var fraction: Int { Int(ticks % TimeSpan.ticksPerSecond) }
    /// 0 is Sunday.
    package var dayOfWeek: Int { (dayNumber + 1) % 7 }
    /// From 1.
    package var dayOfYear: Int { dayNumber - Self.daysBefore(year: year, month: 1) + 1 }
    package var timeOfDay: TimeSpan { TimeSpan(ticks: ticks % TimeSpan.ticksPerDay) }
    /// Midnight of the same day.
    package var date: DateTime { DateTime(uncheckedTicks: ticks - ticks % TimeSpan.ticksPerDay, kind: kind) }

    /// Months later (earlier if negative); the day is cut to the month's last. Nil out of range.
    package func adding(months: Int) -> DateTime? {
        guard months.magnitude <= 120_000 else { return nil }
        let (year, month, day) = civil
        let total = year * 12 + month - 1 + months
        guard total >= 12 else { return nil }
        let (newYear, newMonth) = (total / 12, total % 12 + 1)
        let newDay = min(day, Self.daysInMonth(newMonth, of: newYear))
        return DateTime(year: newYear, month: newMonth, day: newDay, kind: kind)?.adding(timeOfDay)
    }

    package static func isLeapYear(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    package static func daysInMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeapYear(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 0001-01-01 to the first of the month.
    static func daysBefore(year: Int, month: Int) -> Int {
        let before = year - 1
        let leapDays = before / 4 - before / 100 + before / 400
        let starts = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
        return before * 365 + leapDays + starts[month - 1] + (month > 2 && isLeapYear(year) ? 1 : 0)
    }

    private var dayNumber: Int { Int(ticks / TimeSpan.ticksPerDay) }

    /// Year, month and day at once; counts years from 1 March, so that the leap day is a year's last.
    package var civil: (year: Int, month: Int, day: Int) {
        let days = dayNumber + 306
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}
