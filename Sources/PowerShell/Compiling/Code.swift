/// An expression whose names are resolved. Only one that runs commands waits; the others are plain calls.
enum Code {
    typealias Now = (ExecutionContext) throws -> Value
    typealias Later = nonisolated(nonsending) (ExecutionContext) async throws -> Value

    case constant(Value)
    case now(Now)
    case later(Later)

    nonisolated(nonsending) func value(in context: ExecutionContext) async throws -> Value {
        switch self {
        case .constant(let value): value
        case .now(let now): try now(context)
        case .later(let later): try await later(context)
        }
    }

    /// As a plain call; nil if it waits.
    var now: Now? {
        switch self {
        case .constant(let value): { _ in value }
        case .now(let now): now
        case .later: nil
        }
    }

    var constant: Value? {
        if case .constant(let value) = self { value } else { nil }
    }

    /// What comes of one value.
    static func map(_ operand: Code, _ transform: @escaping (Value, ExecutionContext) throws -> Value) -> Code {
        guard let now = operand.now else {
            return .later { context in try transform(try await operand.value(in: context), context) }
        }
        return .now { context in try transform(try now(context), context) }
    }

    /// What comes of two values, the left one found first.
    static func combine(
        _ left: Code,
        _ right: Code,
        _ transform: @escaping (Value, Value, ExecutionContext) throws -> Value
    ) -> Code {
        guard let leftNow = left.now, let rightNow = right.now else {
            return .later { context in
                let first = try await left.value(in: context)
                return try transform(first, try await right.value(in: context), context)
            }
        }
        if case .constant(let second) = right {
            return .now { context in try transform(try leftNow(context), second, context) }
        }
        return .now { context in
            let first = try leftNow(context)
            return try transform(first, try rightNow(context), context)
        }
    }

    /// What comes of several values, found in order.
    static func gather(
        _ operands: [Code],
        _ transform: @escaping ([Value], ExecutionContext) throws -> Value
    ) -> Code {
        let nows = operands.compactMap(\.now)
        guard nows.count == operands.count else {
            return .later { context in
                var values: [Value] = []
                for operand in operands { values.append(try await operand.value(in: context)) }
                return try transform(values, context)
            }
        }
        return .now { context in try transform(try nows.map { try $0(context) }, context) }
    }
}
