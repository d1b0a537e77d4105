/// What has parts: arrays, hashtables, objects.
extension Compiler {
    /// `@( )`: always an array.
    func array(_ list: StatementList) throws -> Code {
        if list.statements.count == 1, let expression = list.statements[0].soleExpression,
            case .list = expression.kind
        {
            return try code(expression)
        }
        let statements = try statements(list)
        return .later { context in .array(try await context.collect(statements).values) }
    }

    func collected(_ list: StatementList) throws -> Code {
        if list.statements.count == 1, list.statements[0].soleExpression != nil {
            return try value(of: list.statements[0])
        }
        let statements = try statements(list)
        return .later { context in try await context.collect(statements).collected }
    }

    func hashtable(_ entries: [Expression.HashEntry], _ place: Place) throws -> Code {
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

    func cast(_ type: TypeName, _ operand: Expression, _ place: Place) throws -> Code {
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
