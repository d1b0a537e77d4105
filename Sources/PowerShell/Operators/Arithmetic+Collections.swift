/// Adding to, and repeating, what is not a number; each bounded.
extension Arithmetic {
    static func joined(_ first: String, _ second: String, _ limits: Limits) throws -> String {
        try checkLength(first.utf8.count + second.utf8.count, limits)
        return first + second
    }

    static func appended(_ elements: [Value], _ right: Value, _ limits: Limits) throws -> [Value] {
        var elements = elements
        try append(right, to: &elements, limits)
        return elements
    }

    static func append(_ right: Value, to elements: inout [Value], _ limits: Limits) throws {
        if case .array(let more, _) = right {
            try checkElements(elements.count + more.count - 1, limit: limits.elements)
            elements.append(contentsOf: more)
        } else {
            try checkElements(elements.count, limit: limits.elements)
            elements.append(right)
        }
    }

    static func merged(_ table: Hashtable, _ other: Hashtable) throws -> Hashtable {
        var table = table
        for entry in other.entries {
            guard table[entry.key] == nil else { throw ErrorRecord.duplicateKey(entry.key) }
            table.set(entry.key, to: entry.value)
        }
        return table
    }

    static func repeated(_ text: String, _ count: Int64, _ limits: Limits) throws -> String {
        guard count >= 0 else { throw negativeCount }
        try checkLength(product(text.utf8.count, count), limits)
        return String(repeating: text, count: Int(count))
    }

    static func repeated(_ elements: [Value], _ count: Int64, _ limits: Limits) throws -> [Value] {
        guard count >= 0 else { throw negativeCount }
        try checkElements(product(elements.count, count) - 1, limit: limits.elements)
        return Array(repeatElement(elements, count: Int(count)).joined())
    }

    private static func product(_ length: Int, _ count: Int64) -> Int {
        let (product, overflow) = length.multipliedReportingOverflow(by: Int(count))
        return overflow ? .max : product
    }

    static func checkLength(_ length: Int, _ limits: Limits) throws {
        if length > limits.stringLength {
            throw ErrorRecord.limit(
                "A string of more than \(limits.stringLength) characters is not kept.",
                id: "StringTooLong"
            )
        }
    }

    static func moved(_ date: DateTime, by span: TimeSpan) throws -> Value {
        guard let moved = date.adding(span) else {
            throw ErrorRecord.runtime(
                "The added or subtracted value results in an un-representable DateTime. (Parameter 't')",
                id: "ArgumentOutOfRangeException",
                type: "System.ArgumentOutOfRangeException"
            )
        }
        return .date(moved)
    }

    /// The right operand of a date's `+` and `-`.
    static func span(_ value: Value) throws -> TimeSpan {
        switch value {
        case .timeSpan(let span): return span
        case .int(let ticks): return TimeSpan(ticks: ticks)
        case .string(let text):
            if let span = TimeSpan.parse(text) { return span }
            throw ErrorRecord.conversion(value, to: "System.TimeSpan")
        default: throw ErrorRecord.conversion(value, to: "System.TimeSpan")
        }
    }

    static func scaled(_ span: TimeSpan, by factor: Double) throws -> TimeSpan {
        guard let ticks = Int64(exactly: (Double(span.ticks) * factor).rounded()) else {
            throw ErrorRecord.runtime(
                "TimeSpan overflowed because the duration is too long.",
                id: "OverflowException",
                type: "System.OverflowException"
            )
        }
        return TimeSpan(ticks: ticks)
    }

    private static var negativeCount: ErrorRecord {
        .runtime(
            "Specified argument was out of the range of valid values. (Parameter 'times')",
            id: "ArgumentOutOfRangeException",
            type: "System.ArgumentOutOfRangeException"
        )
    }
}

extension ErrorRecord {
    static func duplicateKey(_ key: Value) -> ErrorRecord {
        .runtime(
            "Item has already been added. Key in dictionary: '\(key.text)'  Key being added: '\(key.text)'",
            id: "DuplicateKey",
            type: "System.ArgumentException",
            target: key.text
        )
    }
}
