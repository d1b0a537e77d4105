/// Sort-Object: puts objects in order. Equal ones stay in the order in which they came.
final class SortObjectCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Sort-Object",
        aliases: ["sort"],
        synopsis: "Sorts objects by property values.",
        parameters: [
            .init(
                "Property",
                .list(.any),
                position: 0,
                help: "Properties or script blocks to sort by, or hashtables such as @{e='Name';descending=$true}."
            ),
            .init("InputObject", .any, pipeline: true, help: "The objects."),
            .init("Descending", .switch, help: "The greatest first."),
            .init("Unique", .switch, help: "Only one of those with the same values."),
            .init("CaseSensitive", .switch, help: "Tells upper and lower case apart."),
            .init("Top", .int, help: "Only so many from the beginning of the order."),
            .init("Bottom", .int, help: "Only so many from the end of the order."),
            .init("Stable", .switch, help: "Accepted; the order is always stable."),
        ],
        outputTypes: ["System.Management.Automation.PSObject"],
        examples: [
            CommandExample("Get-Mailbox | Sort-Object WhenCreatedUTC -Descending", "The newest mailbox first."),
            CommandExample(
                "Get-Mailbox | Sort-Object @{e={$_.Name.Length}}, Name",
                "By the name's length, then by name."
            ),
        ],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext
    private let terms: [PropertyTerm]
    private let order: SortOrder
    private var rows: [Row] = []

    /// An object, the values it is sorted by, and its place among all.
    private struct Row {
        let keys: [Value]
        let value: Value
        let place: Int
    }

    init(_ context: CommandContext) throws {
        self.context = context
        let terms = try (context.arguments.list("Property") ?? []).map { try PropertyTerm($0, context) }
        let isDescending = context.arguments.flag("Descending")
        self.terms = terms
        order = SortOrder(
            isDescending: terms.isEmpty ? [isDescending] : terms.map { $0.isDescending ?? isDescending },
            comparison: Comparison(
                isCaseSensitive: context.arguments.flag("CaseSensitive"),
                casting: Casting(environment: context.environment)
            )
        )
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        guard let input else { return }
        try checkElements(rows.count, limit: context.environment.limits.elements)
        rows.append(Row(keys: try await keys(of: input), value: input, place: rows.count))
    }

    nonisolated(nonsending) func end() async throws {
        var sorted = rows.sorted { first, second in
            let order = order.order(first.keys, second.keys)
            return order == 0 ? first.place < second.place : order < 0
        }
        if context.arguments.flag("Unique") { sorted = unique(sorted) }
        if let top = context.arguments.int("Top") { sorted = Array(sorted.prefix(max(top, 0))) }
        if let bottom = context.arguments.int("Bottom") { sorted = sorted.suffix(max(bottom, 0)) }
        rows = []
        for row in sorted { try await context.write(row.value) }
    }

    func propertiesUsed(below: Set<String>?) -> Set<String>? {
        terms.isEmpty ? nil : below.union(terms.propertiesUsed)
    }

    private nonisolated(nonsending) func keys(of item: Value) async throws -> [Value] {
        if terms.isEmpty { return [item] }
        var keys: [Value] = []
        for term in terms { keys.append(try await term.value(of: item)) }
        return keys
    }

    private func unique(_ sorted: [Row]) -> [Row] {
        var kept: [Row] = []
        for row in sorted {
            if let last = kept.last, order.order(last.keys, row.keys) == 0 { continue }
            kept.append(row)
        }
        return kept
    }
}
