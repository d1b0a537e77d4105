/// One statement of a script.
final class Statement: Sendable {
    let kind: Kind
    let extent: Extent
    let height: Int

    /// What is done.
    enum Kind: Sendable {
        case pipeline(Pipeline)
        case assignment(target: Expression, operation: AssignmentOperation, value: Statement)
        case conditional(clauses: [Clause], otherwise: StatementList?)
        case forEach(variable: String, collection: Statement, body: StatementList)
        case loop(Loop)
        case attempt(Attempt)
        case raise(Statement?)
        case leave
        case next
        case giveBack(Statement?)
    }

    /// A condition and what is done if it holds.
    struct Clause: Sendable {
        let condition: Statement
        let body: StatementList
    }

    /// `while`, `do … while`, `do … until` and `for`.
    struct Loop: Sendable {
        let start: Statement?
        /// Nil holds always.
        let condition: Statement?
        let step: Statement?
        let body: StatementList
        /// The body runs once before the condition is looked at.
        let bodyFirst: Bool
        /// Goes on until the condition holds.
        let negated: Bool
    }

    /// `try` with its `catch` and `finally`.
    struct Attempt: Sendable {
        let body: StatementList
        let handlers: [Handler]
        let cleanup: StatementList?
    }

    /// A `catch`, of all errors or of those of some types.
    struct Handler: Sendable {
        let types: [String]
        let body: StatementList
    }

    init(_ kind: Kind, extent: Extent, height: Int) {
        self.kind = kind
        self.extent = extent
        self.height = height
    }

    /// Its closing brace is its end, so that another statement may follow at once.
    var endsItself: Bool {
        switch kind {
        case .conditional, .forEach, .loop, .attempt: true
        default: false
        }
    }
}
