/// Assignments, and everything else that changes a value where it stands.
extension Compiler {
    /// The value is what was assigned.
    func assignment(_ statement: Statement) throws -> Code {
        guard case .assignment(let target, let operation, let value) = statement.kind else {
            preconditionFailure("only assignments are handed here")
        }
        let new = try self.value(of: value)
        if case .list(let targets) = target.kind { return try distribution(of: new, to: targets) }
        let place = place(statement.extent)
        switch operation {
        case .set:
            return try change(target, with: [new], place) { old, arguments, _ in
                try arguments[0].checkDepth()
                old = arguments[0]
                return arguments[0]
            }
        case .combine(let operation):
            let combine = Operators.function(for: operation)
            return try change(target, with: [new], place) { old, arguments, context in
                try arguments[0].checkDepth()
                if operation.kind == .plus, try Self.append(arguments[0], to: &old, context) { return old }
                old = try combine(old, arguments[0], context.scope)
                return old
            }
        }
    }

    /// `$a, $b = …`: the last gets what is left.
    private func distribution(of value: Code, to targets: [Expression]) throws -> Code {
        let temporary = slot(of: " assigned")
        var steps: [Code] = [
            .map(value) { value, context in
                context.variables[temporary] = value
                return value
            }
        ]
        for (place, target) in targets.enumerated() {
            let isLast = place == targets.count - 1
            let part = Code.now { context in
                let elements = context.variables[temporary].elements
                guard place < elements.count else { return .null }
                return isLast && elements.count > targets.count ? .array(Array(elements[place...])) : elements[place]
            }
            steps.append(
                try change(target, with: [part], self.place(target.extent)) { old, arguments, _ in
                    try arguments[0].checkDepth()
                    old = arguments[0]
                    return .null
                }
            )
        }
        return .gather(steps) { values, _ in values[0] }
    }

    /// Appends in place to an array or a string, so that a loop of `+=` does not copy it each time. False for others.
    private static func append(_ right: Value, to old: inout Value, _ context: ExecutionContext) throws -> Bool {
        let limits = context.environment.limits
        if case .array(var elements, let kind) = old {
            old = .null
            defer { old = .array(elements, kind: kind) }
            try Arithmetic.append(right, to: &elements, limits)
            return true
        }
        guard case .string(var text) = old else { return false }
        let more = right.text
        try Arithmetic.checkLength(text.utf8.count + more.utf8.count, limits)
        old = .null
        text += more
        old = .string(text)
        return true
    }

    func increment(_ increment: Expression.Increment, _ target: Expression) throws -> Code {
        try change(target, with: [], place(target.extent)) { old, _, context in
            let before = old.isNull ? Value.int(0) : old
            old = try Arithmetic.add(before, .int(increment.step), context.environment.limits)
            return increment.isPrefix ? old : before
        }
    }
}
