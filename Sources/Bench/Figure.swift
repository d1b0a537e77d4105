/// One line of the table: a number with its unit, what it must reach, and what it was made of.
struct Figure: Codable, Sendable {
    enum Goal: Codable, Sendable, CustomStringConvertible {
        case atLeast(Double)
        case atMost(Double)

        func isMet(by value: Double) -> Bool {
            switch self {
            case .atLeast(let least): value >= least
            case .atMost(let most): value <= most
            }
        }

        var description: String {
            switch self {
            case .atLeast(let least): "≥ \(number(least))"
            case .atMost(let most): "≤ \(number(most))"
            }
        }
    }

    let measure: String
    let name: String
    let value: Double
    /// `x` for a ratio, else `ms`, `s`, `MiB` or `/s`.
    let unit: String
    let goal: Goal?
    /// The two sides of a ratio, or how the number came about.
    let detail: String
    let isMet: Bool?

    init(_ measure: String, _ name: String, _ value: Double, _ unit: String = "x", goal: Goal? = nil, detail: String) {
        self.measure = measure
        self.name = name
        self.value = value
        self.unit = unit
        self.goal = goal
        self.detail = detail
        isMet = goal?.isMet(by: value)
    }
}

/// A number with three digits that mean something.
func number(_ value: Double) -> String {
    let magnitude = abs(value)
    let decimals = magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : 2
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let text = String((value * scale).rounded() / scale)
    return decimals == 0 ? String(text.prefix { $0 != "." }) : text
}
