/// A script block whose names are resolved.
final class CompiledBlock {
    /// Kept, since the block is known by its identity.
    let block: ScriptBlock
    let statements: [Action]
    /// The whole block where it is one expression that waits for nothing.
    let expression: Code.Now?
    private(set) lazy var survey = BlockSurvey(block)
    private(set) lazy var conditions = BlockConditions(block)
    /// Whether `$null` as the expression's value means nothing at all.
    let skipsNull: Bool

    init(block: ScriptBlock, statements: [Action]) {
        self.block = block
        self.statements = statements
        expression = statements.count == 1 ? statements[0].value?.now : nil
        skipsNull = statements.first?.skipsNull ?? false
    }
}
