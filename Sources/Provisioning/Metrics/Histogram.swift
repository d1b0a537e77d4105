/// How often a quantity fell below each of some bounds, as Prometheus counts it.
package struct Histogram: Sendable {
    /// Upper bounds, inclusive, ascending.
    package let bounds: [Double]
    /// One for each bound and a last one for what is above all; not cumulative.
    package private(set) var counts: [Int]
    package private(set) var sum = 0.0

    package init(_ bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    package var count: Int { counts.reduce(0, +) }

    mutating func observe(_ value: Double) {
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }

    /// The bound below which this share of all lies; nil where nothing was counted, infinite above the last bound.
    package func quantile(_ share: Double) -> Double? {
        let total = count
        guard total > 0 else { return nil }
        var seen = 0
        for (index, count) in counts.enumerated() {
            seen += count
            if Double(seen) >= share * Double(total) { return index < bounds.count ? bounds[index] : .infinity }
        }
        return .infinity
    }
}
