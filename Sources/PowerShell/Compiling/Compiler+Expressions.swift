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

    /// `@( )`: always an array.
    private func array(_ list: StatementList) throws -> Code {
        if list.statements.count == 1, let expression = list.statements[0].soleExpression,
            case .list = expression.kind
        {
            return try code(expression)
        }
        let statements = try statements(list)
        return .later { context in .array(try await context.collect(statements).values) }
    }

    private func collected(_ list: StatementList) throws -> Code {
        if list.statements.count == 1, list.statements[0].soleExpression != nil {
            return try value(of: list.statements[0])
        }
        let statements = try statements(list)
        return .later { context in try await context.collect(statements).collected }
    }

    private func hashtable(_ entries: [Expression.HashEntry], _ place: Place) throws -> Code {
        let codes = try entries.flatMap { [try code($0.key), try value(of: $0.value)] }
        return .gather(codes) { values, _ in
            var table = Hashtable()
            for pair in stride(from: 0, to: values.count, by: 2) {
                try place.locating {
                    if table[values[pair]] != nil { throw ErrorRecord.duplicateKey(values[pair]) }
                    guard table.set(values[pair], to: values[pair + 1]) else {
                        throw ErrorRecord.runtime("A null key is not allowed in a hash literal.", id: "InvalidNullKey")
                    }
                }
            }
            return .hashtable(table)
        }
    }

    private func cast(_ type: TypeName, _ operand: Expression, _ place: Place) throws -> Code {
        if type.known == .customObject, case .hashtable(let entries) = operand.kind {
            return try object(entries, place)
        }
        return .map(try code(operand)) { value, context in
            try place.locating { try Casting(environment: context.environment).cast(value, to: type) }
        }
    }

    /// `[pscustomobject]@{…}`: objects made at one place share their shape.
    private func object(_ entries: [Expression.HashEntry], _ place: Place) throws -> Code {
        var last: Shape?
        return .map(try hashtable(entries, place)) { value, _ in
            guard case .hashtable(let table) = value else { return value }
            let names = table.keys.map(\.text)
            let shape = last?.properties == names ? last : nil
            let made = shape ?? Shape(typeNames: Shape.customTypeNames, properties: names)
            last = made
            return .object(Object(shape: made, values: table.values))
        }
    }
}

extension Statement {
    /// The expression, where the statement is nothing else.
    var soleExpression: Expression? {
        if case .pipeline(let pipeline) = kind { pipeline.soleExpression } else { nil }
    }
}

extension ExecutionContext {
    /// What statements put out; `break` and the like go on to the loop around.
    nonisolated(nonsending) func collect(_ statements: [Action]) async throws -> Collector {
        let collector = Collector(limits: environment.limits)
        let flow = try await run(statements, into: collector)
        if flow != .next { throw LoopJump(flow: flow) }
        return collector
    }
}
