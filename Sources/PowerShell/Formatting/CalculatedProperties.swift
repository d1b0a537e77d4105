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

    /// The properties that a request looks at, in small letters; nil if it may be any.
    func propertiesUsed(by request: FormatRequest) -> Set<String>? {
        (request.properties + [request.groupBy].compactMap(\.self)).reduce(into: [] as Set<String>?) { used, property in
            switch property.source {
            case .name(let name): used = used.union(WildcardPattern.hasWildcards(name) ? nil : [name.lowercased()])
            case .block(let place, _): used = used.union(blocks[place].propertiesUsed)
            }
        }
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
