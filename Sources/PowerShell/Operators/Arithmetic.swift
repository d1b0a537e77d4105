import Foundation

/// `+ - * / %`, where the left operand decides what is done.
enum Arithmetic {
    static func add(_ left: Value, _ right: Value, _ limits: Limits) throws -> Value {
        switch (left, right) {
        case (.int(let first), .int(let second)):
            let (sum, overflow) = first.addingReportingOverflow(second)
            return overflow ? .double(Double(first) + Double(second)) : .int(sum)
        case (.null, _): return right
        case (.string(let text), _): return .string(try joined(text, right.text, limits))
        case (.array(let elements, let kind), _): return .array(try appended(elements, right, limits), kind: kind)
        case (.hashtable(let table), .hashtable(let other)): return .hashtable(try merged(table, other))
        case (.date(let date), _): return try moved(date, by: span(right))
        case (.timeSpan(let span), .date(let date)): return try moved(date, by: span)
        case (.timeSpan(let first), _): return .timeSpan(TimeSpan(ticks: first.ticks &+ (try span(right)).ticks))
        default:
            return try numbers(left, right, "op_Addition", integers: { $0.addingReportingOverflow($1) }, doubles: +)
        }
    }

    static func subtract(_ left: Value, _ right: Value) throws -> Value {
        switch (left, right) {
        case (.date(let first), .date(let second)): return .timeSpan(TimeSpan(ticks: first.ticks - second.ticks))
        case (.date(let date), _): return try moved(date, by: TimeSpan(ticks: 0 &- (try span(right)).ticks))
        case (.timeSpan(let first), _): return .timeSpan(TimeSpan(ticks: first.ticks &- (try span(right)).ticks))
        default:
            return try numbers(
                left,
                right,
                "op_Subtraction",
                integers: { $0.subtractingReportingOverflow($1) },
                doubles: -
            )
        }
    }

    static func multiply(_ left: Value, _ right: Value, _ limits: Limits) throws -> Value {
        switch left {
        case .string(let text): return .string(try repeated(text, try right.int(), limits))
        case .array(let elements, let kind): return .array(try repeated(elements, try right.int(), limits), kind: kind)
        case .timeSpan(let span): return .timeSpan(try scaled(span, by: try right.double()))
        default:
            return try numbers(
                left,
                right,
                "op_Multiply",
                integers: { $0.multipliedReportingOverflow(by: $1) },
                doubles: *
            )
        }
    }

    static func divide(_ left: Value, _ right: Value) throws -> Value {
        if case .timeSpan(let first) = left {
            if case .timeSpan(let second) = right { return .double(Double(first.ticks) / Double(second.ticks)) }
            return .timeSpan(try scaled(first, by: 1 / (try right.double())))
        }
        guard case (.int(let first), .int(let second)) = (try operand(left, "op_Division"), try right.number()) else {
            return .double(try left.double() / (try right.double()))
        }
        guard second != 0 else { throw divisionByZero }
        let (quotient, rest) =
            first.dividedReportingOverflow(by: second).overflow ? (0, 1) : (first / second, first % second)
        return rest == 0 ? .int(quotient) : .double(Double(first) / Double(second))
    }

    static func remainder(_ left: Value, _ right: Value) throws -> Value {
        guard case (.int(let first), .int(let second)) = (try operand(left, "op_Modulus"), try right.number()) else {
            return .double(fmod(try left.double(), try right.double()))
        }
        guard second != 0 else { throw divisionByZero }
        return .int(first.remainderReportingOverflow(dividingBy: second).partialValue)
    }

    static func negate(_ value: Value) throws -> Value {
        if case .timeSpan(let span) = value { return .timeSpan(TimeSpan(ticks: 0 &- span.ticks)) }
        return try subtract(.int(0), value)
    }

    private static var divisionByZero: ErrorRecord {
        .runtime(
            "Attempted to divide by zero.",
            id: "RuntimeException",
            type: "System.DivideByZeroException",
            category: "NotSpecified"
        )
    }

    private static func numbers(
        _ left: Value,
        _ right: Value,
        _ method: String,
        integers: (Int64, Int64) -> (Int64, Bool),
        doubles: (Double, Double) -> Double
    ) throws -> Value {
        let (first, second) = (try operand(left, method), try right.number())
        if case (.int(let one), .int(let other)) = (first, second) {
            let (result, overflow) = integers(one, other)
            return overflow ? .double(doubles(Double(one), Double(other))) : .int(result)
        }
        return .double(doubles(try first.double(), try second.double()))
    }

    /// The left operand as a number; one that is none has no such operator.
    private static func operand(_ value: Value, _ method: String) throws -> Value {
        switch value {
        case .null, .bool, .int, .double, .string: return try value.number()
        default:
            throw ErrorRecord.runtime(
                "Method invocation failed because [\(value.typeLiteral.fullName)] does not contain a method named "
                    + "'\(method)'.",
                id: "MethodNotFound"
            )
        }
    }
}
