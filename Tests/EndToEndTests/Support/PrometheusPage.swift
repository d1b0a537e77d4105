import Foundation
import Testing

/// A page in Prometheus' text format 0.0.4, read strictly: what the format's description does not allow is refused.
struct PrometheusPage {
    struct Sample {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    struct Family {
        let type: String
        var samples: [Sample] = []
    }

    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    private(set) var families: [String: Family] = [:]

    init(_ text: String) throws {
        guard text.hasSuffix("\n") else { throw Malformed(description: "the last line has no end") }
        var current = ""
        var help: String?
        var seen: Set<String> = []
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            func demand(_ condition: Bool, _ what: String) throws {
                if !condition { throw Malformed(description: "\(what): \(line)") }
            }
            if line.hasPrefix("# HELP ") {
                let words = line.split(separator: " ", maxSplits: 3)
                try demand(words.count == 4 && families[String(words[2])] == nil, "no help, or twice")
                help = String(words[2])
            } else if line.hasPrefix("# TYPE ") {
                let words = line.split(separator: " ").map(String.init)
                try demand(words.count == 4 && words[2] == help, "a type without its help")
                try demand(["counter", "gauge", "histogram"].contains(words[3]), "unknown type")
                try demand(words[2].wholeMatch(of: /[a-zA-Z_:][a-zA-Z0-9_:]*/) != nil, "bad name")
                try demand(
                    (words[3] == "counter") == words[2].hasSuffix("_total"),
                    "a counter, and only one, is a total"
                )
                current = words[2]
                families[current] = Family(type: words[3])
            } else {
                let sample = try Self.sample(line)
                let suffixes = families[current]?.type == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
                try demand(suffixes.contains { sample.name == current + $0 }, "a sample of another family")
                try demand(seen.insert("\(sample.name) \(sample.labels.sorted { $0 < $1 })").inserted, "twice")
                families[current]?.samples.append(sample)
            }
        }
        for (name, family) in families where family.type == "histogram" { try Self.check(name, family) }
    }

    /// The value of the one sample of a name with these labels.
    func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
        let found = families.values.flatMap(\.samples).filter { $0.name == name && $0.labels == labels }
        return found.count == 1 ? found[0].value : nil
    }

    private static func sample(_ line: String) throws -> Sample {
        guard let match = line.wholeMatch(of: /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? ([^ ]+)/) else {
            throw Malformed(description: "no sample: \(line)")
        }
        let words = ["+Inf": Double.infinity, "-Inf": -Double.infinity, "NaN": Double.nan]
        guard let value = words[String(match.3)] ?? Double(match.3) else {
            throw Malformed(description: "no number: \(line)")
        }
        var labels: [String: String] = [:]
        var rest = match.2 ?? ""
        while !rest.isEmpty {
            guard let label = rest.prefixMatch(of: /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,(?=.)|$)/),
                labels.updateValue(String(label.2), forKey: String(label.1)) == nil
            else { throw Malformed(description: "bad labels: \(line)") }
            rest = rest[label.range.upperBound...]
        }
        return Sample(name: String(match.1), labels: labels, value: value)
    }

    /// Buckets rise to +Inf, which is the count.
    private static func check(_ name: String, _ family: Family) throws {
        var series: [[String: String]: [(bound: Double, count: Double)]] = [:]
        for sample in family.samples where sample.name == name + "_bucket" {
            var labels = sample.labels
            guard let text = labels.removeValue(forKey: "le"), let bound = text == "+Inf" ? .infinity : Double(text)
            else { throw Malformed(description: "a bucket of \(name) without a bound") }
            series[labels, default: []].append((bound, sample.value))
        }
        for (labels, buckets) in series {
            let isRising = zip(buckets, buckets.dropFirst()).allSatisfy { $0.bound < $1.bound && $0.count <= $1.count }
            let count = family.samples.first { $0.name == name + "_count" && $0.labels == labels }?.value
            let hasSum = family.samples.contains { $0.name == name + "_sum" && $0.labels == labels }
            guard isRising, hasSum, let last = buckets.last, last.bound == .infinity, last.count == count else {
                throw Malformed(description: "the buckets of \(name) \(labels) make no histogram")
            }
        }
    }
}
