/// Picks objects by their place in the pipeline: -First, -Last, -Skip, -SkipLast and -Index.
struct PlacePicker {
    private let first: Int?
    private let last: Int?
    private let skip: Int
    private let skipLast: Int
    private let places: Set<Int>?
    private let lastPlace: Int
    private var count = 0
    private var taken = 0
    /// What waits for its place from the end to be known; used from `head` on.
    private var waiting: [Value] = []
    private var head = 0

    /// Throws for a negative count.
    init(_ arguments: BoundArguments) throws {
        for name in ["First", "Last", "Skip", "SkipLast"] {
            if let count = arguments.int(name), count < 0 {
                throw ErrorRecord.binding(
                    "Cannot validate argument on parameter '\(name)'. The \(count) argument is less than the "
                        + "minimum allowed "
                        + "range of 0. Supply an argument that is greater than or equal to 0 and then try the "
                        + "command again.",
                    id: "ParameterArgumentValidationError",
                    target: name
                )
            }
        }
        first = arguments.int("First")
        last = arguments.int("Last")
        skip = arguments.int("Skip") ?? 0
        skipLast = arguments.int("SkipLast") ?? 0
        places = arguments.list("Index").map { values in
            Set(values.compactMap { if case .int(let place) = $0 { Int(place) } else { nil } })
        }
        lastPlace = places?.max() ?? -1
    }

    /// Nothing that could still come is wanted.
    var isDone: Bool {
        if places != nil { return count > lastPlace }
        if let first, last == nil { return taken >= first }
        return false
    }

    /// Nobody asked for certain places.
    var picksAll: Bool { first == nil && last == nil && skip == 0 && skipLast == 0 && places == nil }

    /// What can be let through now that `item` has come.
    mutating func take(_ item: Value) -> [Value] {
        defer { count += 1 }
        if let places { return places.contains(count) ? [item] : [] }
        if let last {
            if let first, taken < first { return pass(item) }
            _ = keep(item, atMost: last.addingReportingOverflow(skip).overflow ? .max : last + skip)
            return []
        }
        if count < skip { return [] }
        if skipLast > 0 { return keep(item, atMost: skipLast).map { [$0] } ?? [] }
        return pass(item)
    }

    private mutating func pass(_ item: Value) -> [Value] {
        taken += 1
        return [item]
    }

    /// Keeps an item for later; hands back the oldest if there would be too many.
    private mutating func keep(_ item: Value, atMost limit: Int) -> Value? {
        waiting.append(item)
        guard waiting.count - head > limit else { return nil }
        let oldest = waiting[head]
        waiting[head] = .null
        head += 1
        if head > 1024, head > waiting.count / 2 {
            waiting.removeFirst(head)
            head = 0
        }
        return oldest
    }

    /// What is let through at the pipeline's end.
    var rest: [Value] {
        guard let last else { return [] }
        let kept = waiting[head...]
        return Array(kept.dropLast(skip).suffix(last))
    }
}
