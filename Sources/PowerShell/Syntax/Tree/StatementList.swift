/// Statements one after another: a script, or what stands between braces.
struct StatementList: Sendable {
    let statements: [Statement]
    /// How many nodes lie one above the other; the parser bounds it, so that walking the tree needs bounded stack.
    let height: Int
}
