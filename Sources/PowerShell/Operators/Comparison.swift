import Foundation

/// `-eq`, `-lt` and their like on two single values; the left one decides how.
struct Comparison {
    let isCaseSensitive: Bool
    let casting: Casting

    func equal(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.null, _): return right.isNull
        case (_, .null): return false
        case (.string(let text), .string(let other)):
            return TextOrder.equal(text, other, caseSensitive: isCaseSensitive)
        case (.string(let text), _): return TextOrder.equal(text, right.text, caseSensitive: isCaseSensitive)
        case (.int(let number), .int(let other)): return number == other
        case (.bool(let flag), _): return flag == right.isTrue
        case (.int, _), (.double, _): return (try? numbers(left, right)) == 0
        case (.date(let date), _): return (try? casting.date(right)) == date
        case (.timeSpan(let span), _): return (try? casting.span(right)) == span
        case (.guid(let guid), _): return (try? casting.guid(right)) == guid
        case (.type(let name), _):
            return TextOrder.equal(name.fullName, (try? casting.typeLiteral(right).text) ?? "", caseSensitive: false)
        default: return equalParts(left, right)
        }
    }

    /// Less than, equal to or greater than zero; throws where the two have no order.
    func order(_ left: Value, _ right: Value) throws -> Int {
        switch (left, right) {
        case (.null, .null): return 0
        case (.null, _): return -1
        case (_, .null): return 1
        case (.string(let text), _): return TextOrder.compare(text, right.text, caseSensitive: isCaseSensitive)
        case (.int(let number), .int(let other)): return number < other ? -1 : number == other ? 0 : 1
        case (.bool(let flag), _): return (flag ? 1 : 0) - (right.isTrue ? 1 : 0)
        case (.int, _), (.double, _): return try comparing(left, right) { try numbers(left, right) }
        case (.date(let date), _): return try comparing(left, right) { sign(date, try casting.date(right)) }
        case (.timeSpan(let span), _): return try comparing(left, right) { sign(span, try casting.span(right)) }
        case (.guid(let guid), _):
            return try comparing(left, right) { sign(guid.uuidString, try casting.guid(right).uuidString) }
        default: throw Self.noOrder(left, right, "The objects have no order.")
        }
    }

    private func comparing(_ left: Value, _ right: Value, _ order: () throws -> Int) throws -> Int {
        do { return try order() } catch let record as ErrorRecord { throw Self.noOrder(left, right, record.message) }
    }

    private static func noOrder(_ left: Value, _ right: Value, _ reason: String) -> ErrorRecord {
        .runtime(
            "Could not compare \"\(left.text)\" to \"\(right.text)\". Error: \"\(reason)\"",
            id: "ComparisonFailure",
            type: "System.Management.Automation.PSInvalidOperationException"
        )
    }

    private func numbers(_ left: Value, _ right: Value) throws -> Int {
        let (first, second) = (try left.number(), try right.number())
        if case (.int(let one), .int(let other)) = (first, second) { return sign(one, other) }
        let (one, other) = (try first.double(), try second.double())
        return one.isNaN || other.isNaN ? 2 : sign(one, other)
    }

    private func sign<Kind: Comparable>(_ left: Kind, _ right: Kind) -> Int {
        left < right ? -1 : left == right ? 0 : 1
    }

    /// Values with parts are compared part by part, where PowerShell asks whether they are one and the same.
    private func equalParts(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.scriptBlock(let block), .scriptBlock(let other)): block === other
        case (.object(let object), .object(let other)):
            object.shape.properties == other.shape.properties && equalAll(object.values, other.values)
        case (.hashtable(let table), .hashtable(let other)):
            table.count == other.count && table.entries.allSatisfy { equal($0.value, other[$0.key] ?? .null) }
        case (.array(let elements, _), .array(let others, _)): equalAll(elements, others)
        default: false
        }
    }

    private func equalAll(_ left: [Value], _ right: [Value]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { equal($0, $1) }
    }
}
