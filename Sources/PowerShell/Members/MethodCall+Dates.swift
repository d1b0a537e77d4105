/// The methods of dates and spans of time.
extension MethodCall {
    func dateMethod(_ date: DateTime) throws -> Value? {
        switch (folded, arguments.count) {
        case ("adddays", 1): return try moved(date, TimeSpan.ticksPerDay)
        case ("addhours", 1): return try moved(date, TimeSpan.ticksPerHour)
        case ("addminutes", 1): return try moved(date, TimeSpan.ticksPerMinute)
        case ("addseconds", 1): return try moved(date, TimeSpan.ticksPerSecond)
        case ("addmilliseconds", 1): return try moved(date, 10_000)
        case ("addticks", 1): return try moved(date, 1)
        case ("addmonths", 1): return try moved(date, months: try int(0))
        case ("addyears", 1): return try moved(date, months: try int(0) &* 12)
        case ("add", 1): return try Arithmetic.moved(date, by: try casting.span(arguments[0]))
        case ("subtract", 1): return try Arithmetic.subtract(.date(date), try subtrahend())
        case ("touniversaltime", 0): return .date(date.universalTime(in: environment.timeZone))
        case ("tolocaltime", 0): return .date(date.localTime(in: environment.timeZone))
        case ("toshortdatestring", 0): return try formatted(date, "d")
        case ("tolongdatestring", 0): return try formatted(date, "D")
        case ("toshorttimestring", 0): return try formatted(date, "t")
        case ("tolongtimestring", 0): return try formatted(date, "T")
        case ("tostring", 0): return try formatted(date, "G")
        default: return nil
        }
    }

    func spanMethod(_ span: TimeSpan) throws -> Value? {
        switch (folded, arguments.count) {
        case ("add", 1): .timeSpan(TimeSpan(ticks: span.ticks &+ (try casting.span(arguments[0])).ticks))
        case ("subtract", 1): .timeSpan(TimeSpan(ticks: span.ticks &- (try casting.span(arguments[0])).ticks))
        case ("negate", 0): .timeSpan(TimeSpan(ticks: 0 &- span.ticks))
        case ("duration", 0): .timeSpan(TimeSpan(ticks: span.ticks < 0 ? 0 &- span.ticks : span.ticks))
        default: nil
        }
    }

    private func subtrahend() throws -> Value {
        if case .timeSpan = arguments[0] { return arguments[0] }
        if case .string(let text) = arguments[0], let span = TimeSpan.parse(text) { return .timeSpan(span) }
        return .date(try casting.date(arguments[0]))
    }

    private func formatted(_ date: DateTime, _ format: String) throws -> Value {
        .string(try CompositeFormat.formatted(.date(date), format: format, zone: environment.timeZone))
    }

    private func moved(_ date: DateTime, _ unit: Int64) throws -> Value {
        guard let ticks = Int64(exactly: (try arguments[0].double() * Double(unit)).rounded()) else {
            throw exception(
                "Value to add was out of range. (Parameter 'value')",
                type: "System.ArgumentOutOfRangeException"
            )
        }
        return try Arithmetic.moved(date, by: TimeSpan(ticks: ticks))
    }

    private func moved(_ date: DateTime, months: Int) throws -> Value {
        guard let moved = date.adding(months: months) else {
            throw exception(
                "The added or subtracted value results in an un-representable DateTime. (Parameter 'months')",
                type: "System.ArgumentOutOfRangeException"
            )
        }
        return .date(moved)
    }
}
