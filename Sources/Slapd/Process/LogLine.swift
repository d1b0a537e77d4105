import Foundation

/// A line of slapd's debug output, its stamp (seconds and fraction in hexadecimal, then a thread) made readable.
struct LogLine: CustomStringConvertible {
    /// The line without its stamp.
    let message: String
    private let time: String?

    init(_ raw: String) {
        let parts = raw.split(separator: " ", maxSplits: 2)
        let stamp = parts.first?.split(separator: ".") ?? []
        if parts.count == 3, parts[1].hasPrefix("0x"), stamp.count == 2, let seconds = Int(stamp[0], radix: 16) {
            message = String(parts[2])
            time = Self.time(seconds, fraction: Int(stamp[1], radix: 16) ?? 0)
        } else {
            message = raw
            time = nil
        }
    }

    var description: String { time.map { "\($0) \(message)" } ?? message }

    private static func time(_ seconds: Int, fraction: Int) -> String {
        var seconds = time_t(seconds)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        return String(
            format: "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
            Int(parts.tm_year) + 1900,
            Int(parts.tm_mon) + 1,
            Int(parts.tm_mday),
            Int(parts.tm_hour),
            Int(parts.tm_min),
            Int(parts.tm_sec),
            min(fraction / 1_000_000, 999)
        )
    }
}
