/// The script blocks of a call's calculated properties.
final class CalculatedProperties {
    private let context: CommandContext
    private var blocks: [any PreparedBlock] = []

    init(_ context: CommandContext) {
        self.context = context
    }

    /// Makes a block ready and says its place among all.
    func add(_ block: ScriptBlock) throws -> Int {
        blocks.append(try context.prepare(block))
        return blocks.count - 1
    }

    /// The value of each block for an item; `$null` where it fails, as PowerShell has it.
    nonisolated(nonsending) func values(for item: Value) async throws -> [Value] {
        var values: [Value] = []
        for block in blocks {
            values.append(try await block.quietValue(for: item))
        }
        return values
    }
}
