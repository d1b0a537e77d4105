/// Pipelines: which command is meant, and what its arguments are.
extension Compiler {
    func pipeline(_ pipeline: Pipeline) throws -> Action {
        if let expression = pipeline.soleExpression { return try statement(expression) }
        let plan = try plan(pipeline)
        return Action { context, sink in
            try await PipelineRun(plan, in: context, into: sink).run()
            return .next
        }
    }

    /// An expression as a statement.
    private func statement(_ expression: Expression) throws -> Action {
        let code = try code(expression)
        if case .increment = expression.kind { return quiet(code) }
        return Action(code, skipsNull: expression.vanishesAsNull)
    }

    private func plan(_ pipeline: Pipeline) throws -> PipelinePlan {
        var plan = PipelinePlan(place: place(pipeline.extent))
        for stage in pipeline.stages {
            switch stage {
            case .expression(let expression): plan.head = try head(expression)
            case .call(let call): plan.calls.append(try callPlan(call))
            }
        }
        return plan
    }

    private func head(_ expression: Expression) throws -> PipelinePlan.Head {
        if case .binary(let operation, let first, let last) = expression.kind, operation.kind == .range {
            return .range(try code(first), try code(last), whole: try code(expression))
        }
        return .value(try code(expression), skipsNull: expression.vanishesAsNull)
    }

    private func callPlan(_ call: CommandCall) throws -> CallPlan {
        let arguments = try call.arguments.map { argument in
            let kind: CallPlan.Argument.Kind =
                switch argument.kind {
                case .parameter(let name, let attached):
                    .parameter(name: name, attached: try attached.map { try self.argument($0) })
                case .value(let expression): .value(try self.argument(expression))
                case .splat(let variable): .splat(slot: slot(of: variable), name: variable)
                }
            return CallPlan.Argument(kind: kind, place: place(argument.extent))
        }
        return CallPlan(
            name: call.name,
            command: context.commands[call.name],
            arguments: arguments,
            place: place(call.nameExtent)
        )
    }

    private func argument(_ expression: Expression) throws -> CallPlan.ArgumentCode {
        if case .literal(_, let word) = expression.kind { return .init(code: try code(expression), word: word) }
        return .init(code: try code(expression), word: nil)
    }
}

extension Expression {
    /// Whether `$null` as its value stands for a pipeline that put out nothing, which then goes nowhere.
    var vanishesAsNull: Bool {
        switch kind {
        case .variable(let name): !["null", "_", "psitem"].contains(name)
        case .parentheses(let statement): statement.soleExpression?.vanishesAsNull ?? true
        case .subexpression: true
        case .call(let target, let name, _):
            if case .literal(.string(let name), _) = name.kind {
                target.isAssignable && ["add", "remove", "clear"].contains(name.lowercased())
            } else {
                false
            }
        case .cast(let type, _): type.known == .void
        default: false
        }
    }
}
