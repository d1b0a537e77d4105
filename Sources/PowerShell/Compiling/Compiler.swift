/// Resolves the names of a tree and turns it into code: what can be decided once is not decided per object.
struct Compiler {
    let context: ExecutionContext
    let source: Source

    func place(_ extent: Extent) -> Place { Place(source: source, extent: extent) }

    func slot(of variable: String) -> Int { context.variables.place(of: variable) }

    func statements(_ list: StatementList) throws -> [Action] {
        try list.statements.map { try action($0) }
    }

    func action(_ statement: Statement) throws -> Action {
        switch statement.kind {
        case .pipeline(let pipeline): try self.pipeline(pipeline)
        case .assignment: quiet(try assignment(statement))
        case .conditional(let clauses, let otherwise): try conditional(clauses, otherwise)
        case .forEach(let variable, let collection, let body): try forEach(variable, collection, body)
        case .loop(let loop): try self.loop(loop)
        case .attempt(let attempt): try self.attempt(attempt)
        case .raise(let value): try raise(value, place(statement.extent))
        case .leave: Action { _, _ in .leave }
        case .next: Action { _, _ in .again }
        case .giveBack(let value): try giveBack(value)
        }
    }

    /// Does something and puts nothing out.
    func quiet(_ code: Code) -> Action {
        Action { context, _ in
            _ = try await code.value(in: context)
            return .next
        }
    }

    /// A statement as a value: what it puts out, collected.
    func value(of statement: Statement) throws -> Code {
        if case .pipeline(let pipeline) = statement.kind, let expression = pipeline.soleExpression {
            return try code(expression)
        }
        if case .assignment = statement.kind { return try assignment(statement) }
        let action = try action(statement)
        return .later { context in
            let collector = Collector(limits: context.environment.limits)
            let flow = try await action.run(context, collector)
            if flow != .next { throw LoopJump(flow: flow) }
            return collector.collected
        }
    }

    private func giveBack(_ value: Statement?) throws -> Action {
        guard let value else { return Action { _, _ in .giveBack } }
        let action = try action(value)
        return Action { context, sink in
            _ = try await action.run(context, sink)
            return .giveBack
        }
    }
}
