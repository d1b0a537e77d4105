import ArgumentParser

/// A length of time as people type it: `32d`, `1h30m`, `90s`, `90`.
struct TimeSpan: ExpressibleByArgument, Equatable {
    var seconds: Double

    private static let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]

    init(seconds: Double) {
        self.seconds = seconds
    }

    init?(argument: String) {
        var total = 0.0
        var digits = ""
        for character in argument {
            if let unit = Self.units[character] {
                guard let count = Self.number(digits) else { return nil }
                total += count * unit
                digits = ""
            } else {
                digits.append(character)
            }
        }
        if !digits.isEmpty {
            // A bare number is in seconds; after a unit it would be a guess.
            guard total == 0, digits == argument, let count = Self.number(digits) else { return nil }
            total = count
        }
        guard !argument.isEmpty, total.isFinite else { return nil }
        seconds = total
    }

    private static func number(_ digits: String) -> Double? {
        guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) || $0 == "." }) else { return nil }
        return Double(digits)
    }
}
