/// Expressions.
extension Compiler {
    func code(_ expression: Expression) throws -> Code {
        switch expression.kind {
        case .literal(let value, _): return .constant(value)
        case .expandable(let parts): return try expansion(parts, place(expression.extent))
        case .variable(let name): return variable(name)
        case .list(let elements): return .gather(try elements.map { try code($0) }) { values, _ in .array(values) }
        case .array(let list): return try array(list)
        case .subexpression(let list): return try collected(list)
        case .parentheses(let statement): return try value(of: statement)
        case .hashtable(let entries): return try hashtable(entries, place(expression.extent))
        case .block(let block): return .constant(.scriptBlock(block))
        case .type(let type): return .constant(.type(type))
        case .member(let target, let name): return try member(of: target, name)
        case .staticMember(let type, let name):
            return staticMember(type, name, [], isCall: false, place(expression.extent))
        case .call(let target, let name, let arguments):
            return try call(on: target, name, arguments, place(expression.extent))
        case .staticCall(let type, let name, let arguments):
            return staticMember(type, name, try arguments.map { try code($0) }, isCall: true, place(expression.extent))
        case .index(let target, let index): return try element(of: target, index, place(expression.extent))
        case .unary(let operation, let operand): return try unary(operation, operand, place(expression.extent))
        case .binary(let operation, let left, let right):
            return try binary(operation, left, right, place(expression.extent))
        case .cast(let type, let operand): return try cast(type, operand, place(expression.extent))
        case .increment(let increment, let target): return try self.increment(increment, target)
        }
    }

    private func expansion(_ parts: [Expression.StringPart], _ place: Place) throws -> Code {
        let codes = try parts.map { part in
            switch part {
            case .text(let text): Code.constant(.string(text))
            case .value(let expression): try code(expression)
            }
        }
        return .gather(codes) { values, context in
            let texts = values.map(\.text)
            try place.locating {
                try Arithmetic.checkLength(texts.reduce(0) { $0 + $1.utf8.count }, context.environment.limits)
            }
            return .string(texts.joined())
        }
    }

    private func variable(_ name: String) -> Code {
        switch name {
        case "null": return .constant(.null)
        case "true": return .constant(.bool(true))
        case "false": return .constant(.bool(false))
        case "_", "psitem": return .now { $0.item }
        case "error": return .now { context in .array(context.errors.map(\.asObject)) }
        case "matches": return .now { context in context.scope.matches.map { .hashtable($0) } ?? .null }
        case "?": return .now { .bool($0.succeeded) }
        default:
            let slot = slot(of: name)
            return .now { $0.variables[slot] }
        }
    }
}
