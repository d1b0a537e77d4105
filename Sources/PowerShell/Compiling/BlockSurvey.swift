/// What a script block does with its object, found without running it.
///
/// What cannot be told for certain counts as the worst.
struct BlockSurvey {
    /// The properties of `$_` that it looks at, in small letters; nil if it may be any.
    private(set) var propertiesUsed: Set<String>? = []
    /// Whether it can change anything that others see, such as a variable.
    private(set) var changesSomething = false

    init(_ block: ScriptBlock) {
        look(at: block.body)
    }

    private mutating func look(at list: StatementList) {
        for statement in list.statements { look(at: statement) }
    }

    private mutating func look(at statement: Statement?) {
        guard let statement else { return }
        switch statement.kind {
        case .pipeline(let pipeline): for stage in pipeline.stages { look(at: stage) }
        case .assignment(let target, _, let value):
            changesSomething = true
            look(at: target)
            look(at: value)
        case .conditional(let clauses, let otherwise):
            for clause in clauses {
                look(at: clause.condition)
                look(at: clause.body)
            }
            if let otherwise { look(at: otherwise) }
        case .forEach(_, let collection, let body):
            look(at: collection)
            look(at: body)
        case .loop(let loop):
            for part in [loop.start, loop.condition, loop.step] { look(at: part) }
            look(at: loop.body)
        case .attempt(let attempt):
            look(at: attempt.body)
            for handler in attempt.handlers { look(at: handler.body) }
            if let cleanup = attempt.cleanup { look(at: cleanup) }
        case .raise(let value), .giveBack(let value): look(at: value)
        case .leave, .next: break
        }
    }

    private mutating func look(at stage: Pipeline.Stage) {
        switch stage {
        case .expression(let expression): look(at: expression)
        case .call(let call):
            changesSomething = true
            // It reads variables whose names are not known here.
            if ["get-variable", "gv"].contains(call.name.lowercased()) { propertiesUsed = nil }
            for argument in call.arguments {
                switch argument.kind {
                case .parameter(_, let value): look(at: value)
                case .value(let value): look(at: value)
                case .splat(let variable): look(atVariable: variable)
                }
            }
        }
    }

    private mutating func look(at expression: Expression?) {
        guard let expression else { return }
        switch expression.kind {
        case .literal, .type, .staticMember: break
        case .variable(let name): look(atVariable: name)
        case .member(let target, let name): look(at: target, member: name)
        case .expandable(let parts):
            for case .value(let value) in parts { look(at: value) }
        case .list(let elements): look(at: elements)
        case .array(let list), .subexpression(let list): look(at: list)
        case .parentheses(let statement): look(at: statement)
        case .hashtable(let entries):
            for entry in entries {
                look(at: entry.key)
                look(at: entry.value)
            }
        // Its `$_` may be another object; then some names too many are found.
        case .block(let block): look(at: block.body)
        case .call(let target, let name, let arguments):
            // `Add` and its kin change what they are called on.
            if target.isAssignable { changesSomething = true }
            look(at: [target, name] + arguments)
        case .staticCall(_, _, let arguments): look(at: arguments)
        case .index(let target, let place): look(at: [target, place])
        case .increment(_, let operand):
            changesSomething = true
            look(at: operand)
        case .unary(_, let operand), .cast(_, let operand): look(at: operand)
        case .binary(let binary, let first, let second):
            // They set `$Matches`.
            if [.match, .notmatch].contains(binary.kind) { changesSomething = true }
            look(at: [first, second])
        }
    }

    private mutating func look(at expressions: [Expression]) {
        for expression in expressions { look(at: expression) }
    }

    private mutating func look(at target: Expression, member name: Expression) {
        guard case .variable(let variable) = target.kind, Self.isItem(variable),
            case .literal(let constant, _) = name.kind
        else { return look(at: [target, name]) }
        propertiesUsed?.insert(constant.text.lowercased())
    }

    private mutating func look(atVariable name: String) {
        if Self.isItem(name) { propertiesUsed = nil }
    }

    static func isItem(_ variable: String) -> Bool { ["_", "psitem"].contains(variable.lowercased()) }
}
