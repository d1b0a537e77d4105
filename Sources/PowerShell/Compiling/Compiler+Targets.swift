/// Finding what is changed: a variable, or a part of one.
extension Compiler {
    /// Changes what is there, knowing the arguments; its result is the code's value.
    typealias Change = (inout Value, [Value], ExecutionContext) throws -> Value

    /// Code that finds the arguments and the target's indexes, then changes the target in place.
    func change(
        _ target: Expression,
        with arguments: [Code],
        _ place: Place,
        _ change: @escaping Change
    ) throws -> Code {
        let path = try path(to: target)
        let steps = path.steps
        let count = arguments.count
        return .gather(arguments + steps.map(\.code)) { values, context in
            try place.locating {
                let resolved = zip(steps, values[count...]).map { step, value in
                    step.isMember ? Mutation.Step.member(value.text) : .index(value)
                }
                return try context.changing(path.root, along: resolved, converting: path.type) { value in
                    try change(&value, Array(values[..<count]), context)
                }
            }
        }
    }

    /// The way to a part: which variable, and the members and indexes from there.
    struct Path {
        var root: Root
        var steps: [(isMember: Bool, code: Code)]
        /// What `[type]$x = …` converts to.
        var type: TypeName?
    }

    /// What the way begins at.
    enum Root {
        case variable(Int)
        /// `$_`.
        case item
    }

    private func path(to target: Expression) throws -> Path {
        switch target.kind {
        case .variable(let name): return Path(root: try root(name, target.extent), steps: [])
        case .cast(let type, let inner):
            var path = try path(to: inner)
            path.type = type
            return path
        case .member(let inner, let name):
            var path = try path(to: inner)
            path.steps.append((true, try code(name)))
            return path
        case .index(let inner, let index):
            var path = try path(to: inner)
            path.steps.append((false, try code(index)))
            return path
        default:
            throw ErrorRecord.runtime(
                "The assignment expression is not valid.",
                id: "InvalidLeftHandSide"
            ).at(place(target.extent).position)
        }
    }

    private func root(_ name: String, _ extent: Extent) throws -> Root {
        if name == "_" || name == "psitem" { return .item }
        if ExecutionContext.constants.contains(name) {
            throw ErrorRecord.readOnly(name).at(place(extent).position)
        }
        return .variable(slot(of: name))
    }
}

extension ExecutionContext {
    /// Takes a variable's value out, changes it along a path, and puts it back even if that fails.
    func changing(
        _ root: Compiler.Root,
        along path: [Mutation.Step],
        converting type: TypeName?,
        _ change: (inout Value) throws -> Value
    ) throws -> Value {
        var value: Value
        switch root {
        case .variable(let slot): value = variables.take(slot)
        case .item:
            value = item
            item = .null
        }
        defer {
            switch root {
            case .variable(let slot): variables[slot] = value
            case .item: item = value
            }
        }
        var result = Value.null
        try Mutation(limits: environment.limits).apply(
            { part in
                result = try change(&part)
                if let type { part = try Casting(environment: environment).cast(part, to: type) }
            },
            to: &value,
            along: path[...]
        )
        return result
    }
}
