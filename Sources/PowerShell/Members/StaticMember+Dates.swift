import Foundation

/// Static members of `[datetime]` and `[timespan]`.
extension StaticMember {
    func dateMember() throws -> Value? {
        let environment = call.environment
        switch key {
        case ("utcnow", nil): return .date(environment.now())
        case ("now", nil): return .date(environment.now().localTime(in: environment.timeZone))
        case ("today", nil): return .date(environment.now().localTime(in: environment.timeZone).date)
        case ("minvalue", nil): return DateTime(ticks: DateTime.range.lowerBound).map { .date($0) }
        case ("maxvalue", nil): return DateTime(ticks: DateTime.range.upperBound).map { .date($0) }
        case ("unixepoch", nil): return DateTime(ticks: DateTime.unixEpochTicks, kind: .utc).map { .date($0) }
        case ("parse", 1): return .date(try call.casting.date(call.arguments[0]))
        case ("isleapyear", 1): return .bool(DateTime.isLeapYear(try call.int(0)))
        case ("daysinmonth", 2): return try daysInMonth()
        case ("new", let count?) where [1, 3, 6, 7].contains(count): return try made(count)
        default: return nil
        }
    }

    private func daysInMonth() throws -> Value {
        let month = try call.int(1)
        guard (1...12).contains(month) else { throw call.exception("Month must be between one and twelve.") }
        return .int(Int64(DateTime.daysInMonth(month, of: try call.int(0))))
    }

    private func made(_ count: Int) throws -> Value {
        if count == 1 {
            guard let date = DateTime(ticks: try call.arguments[0].int(.int64)) else { throw notADate }
            return .date(date)
        }
        let parts = try (0..<count).map { try call.int($0) } + [0, 0, 0, 0]
        let date = DateTime(
            year: parts[0],
            month: parts[1],
            day: parts[2],
            hour: parts[3],
            minute: parts[4],
            second: parts[5],
            fraction: count == 7 ? parts[6] &* 10_000 : 0
        )
        guard let date else { throw notADate }
        return .date(date)
    }

    private var notADate: ErrorRecord {
        call.exception(
            "Year, Month, and Day parameters describe an un-representable DateTime.",
            type: "System.ArgumentOutOfRangeException"
        )
    }

    func spanMember() throws -> Value? {
        switch key {
        case ("zero", nil): return .timeSpan(TimeSpan(ticks: 0))
        case ("maxvalue", nil): return .timeSpan(TimeSpan(ticks: .max))
        case ("fromdays", 1): return try span(TimeSpan.ticksPerDay)
        case ("fromhours", 1): return try span(TimeSpan.ticksPerHour)
        case ("fromminutes", 1): return try span(TimeSpan.ticksPerMinute)
        case ("fromseconds", 1): return try span(TimeSpan.ticksPerSecond)
        case ("frommilliseconds", 1): return try span(10_000)
        case ("parse", 1): return .timeSpan(try call.casting.span(call.arguments[0]))
        case ("new", 3): return try made([TimeSpan.ticksPerHour, TimeSpan.ticksPerMinute, TimeSpan.ticksPerSecond])
        case ("new", 4):
            return try made([
                TimeSpan.ticksPerDay, TimeSpan.ticksPerHour, TimeSpan.ticksPerMinute, TimeSpan.ticksPerSecond,
            ])
        default: return nil
        }
    }

    private func span(_ unit: Int64) throws -> Value {
        .timeSpan(try Arithmetic.scaled(TimeSpan(ticks: unit), by: try call.arguments[0].double()))
    }

    private func made(_ units: [Int64]) throws -> Value {
        var ticks: Int64 = 0
        for (place, unit) in units.enumerated() { ticks &+= Int64(try call.int(place)) &* unit }
        return .timeSpan(TimeSpan(ticks: ticks))
    }
}

/// `base` to the `exponent`.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
