/// .NET's formats of a length of time: `c`, `g`, `G` and patterns such as `hh\:mm`.
enum TimeSpanFormat {
    /// `1.02:03:04.5000000`, .NET's `ToString()`.
    static func text(_ span: TimeSpan) -> String {
        let days = span.days == 0 ? "" : "\(span.days.magnitude)."
        return sign(span) + days + "\(pad(span.hours, 2)):\(clock(span))" + fraction(span)
    }

    static func text(_ span: TimeSpan, format: String) throws -> String {
        switch format {
        case "", "c", "t", "T": return text(span)
        case "g":
            let days = span.days == 0 ? "" : "\(span.days.magnitude):"
            var decimals = fraction(span)
            while decimals.last == "0" { decimals.removeLast() }
            return sign(span) + days + "\(span.hours.magnitude):\(clock(span))" + decimals
        case "G":
            let time = "\(pad(span.hours, 2)):\(clock(span)).\(pad(span.fraction, 7))"
            return sign(span) + "\(span.days.magnitude):" + time
        default: return try custom(span, format)
        }
    }

    private static func sign(_ span: TimeSpan) -> String { span.ticks < 0 ? "-" : "" }
    private static func clock(_ span: TimeSpan) -> String { "\(pad(span.minutes, 2)):\(pad(span.seconds, 2))" }
    private static func fraction(_ span: TimeSpan) -> String {
        span.fraction == 0 ? "" : "." + pad(span.fraction, 7)
    }

    private static func pad(_ number: Int, _ width: Int) -> String {
        String(number.magnitude).padded(toWidth: width, with: "0")
    }

    /// Only fields, quoted text and escaped characters may stand in a pattern; the sign is never written.
    private static func custom(_ span: TimeSpan, _ format: String) throws -> String {
        guard format.count > 1 else { throw FormatProblem.invalidFormat }
        var (result, reader) = ("", format[...])
        while let character = reader.popFirst() {
            switch character {
            case "\\":
                guard let escaped = reader.popFirst() else { throw FormatProblem.invalidFormat }
                result.append(escaped)
            case "'", "\"":
                guard let end = reader.firstIndex(of: character) else { throw FormatProblem.invalidFormat }
                result += reader[..<end]
                reader = reader[end...].dropFirst()
            case "%": continue
            default:
                let count = reader.prefix { $0 == character }.count + 1
                reader = reader.dropFirst(count - 1)
                result += try field(span, character, count)
            }
        }
        return result
    }

    private static func field(_ span: TimeSpan, _ letter: Character, _ count: Int) throws -> String {
        switch letter {
        case "d": return pad(span.days, count)
        case "h": return pad(span.hours, count)
        case "m": return pad(span.minutes, count)
        case "s": return pad(span.seconds, count)
        case "f": return String(pad(span.fraction, 7).prefix(count))
        case "F":
            var digits = String(pad(span.fraction, 7).prefix(count))
            while digits.last == "0" { digits.removeLast() }
            return digits
        default: throw FormatProblem.invalidFormat
        }
    }
}
