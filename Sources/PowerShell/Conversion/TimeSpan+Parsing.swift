extension TimeSpan {
    /// Reads `[-][d.]hh:mm[:ss[.fffffff]]`, or a number of days, as .NET's `TimeSpan.Parse` does.
    ///
    /// - Returns: Nil where the text is no length of time.
    package static func parse(_ text: String) -> TimeSpan? {
        var reader = DateReader(text)
        let isNegative = reader.skip("-")
        guard let first = reader.number() else { return nil }
        var (days, fields, fraction) = (0, [first.value], 0)
        if reader.skip(".") {
            guard let hours = reader.number() else { return nil }
            (days, fields) = (first.value, [hours.value])
        } else if reader.isAtEnd {
            return TimeSpan(ticks: Int64(first.value) * ticksPerDay * (isNegative ? -1 : 1))
        }
        while reader.skip(":") {
            guard let field = reader.number(), fields.count < 3, field.value < 60 else { return nil }
            fields.append(field.value)
        }
        if fields.count == 3, reader.skip(".") {
            guard let digits = reader.fraction() else { return nil }
            fraction = digits
        }
        guard reader.isAtEnd, fields.count > 1, fields[0] < 24, days <= 10_675_199 else { return nil }
        let seconds = fields[0] * 3600 + fields[1] * 60 + (fields.count > 2 ? fields[2] : 0)
        let ticks = Int64(days) * ticksPerDay + Int64(seconds) * ticksPerSecond + Int64(fraction)
        return TimeSpan(ticks: isNegative ? -ticks : ticks)
    }
}
