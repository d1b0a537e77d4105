/// Compare-Object: tells what is in one set of objects and not in the other.
final class CompareObjectCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Compare-Object",
        aliases: ["compare", "diff"],
        synopsis: "Compares two sets of objects.",
        parameters: [
            .init("ReferenceObject", .list(.any), mandatory: true, position: 0, help: "The objects to compare with."),
            .init(
                "DifferenceObject",
                .list(.any),
                mandatory: true,
                position: 1,
                pipeline: true,
                help: "The objects to compare."
            ),
            .init("Property", .list(.any), position: 2, help: "The properties that count; all otherwise."),
            .init("IncludeEqual", .switch, help: "Shows also what is in both."),
            .init("ExcludeDifferent", .switch, help: "Shows only what is in both."),
            .init("CaseSensitive", .switch, help: "Tells upper and lower case apart."),
            .init("PassThru", .switch, help: "Puts out the objects themselves."),
            .init("SyncWindow", .int, help: "Accepted; all objects are looked at."),
        ],
        outputTypes: ["System.Management.Automation.PSCustomObject"],
        examples: [
            CommandExample(
                "Compare-Object $before $after -Property UserPrincipalName",
                "Users that came (=>) and went (<=)."
            )
        ],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext
    private let terms: [PropertyTerm]
    private var differences: [Value] = []

    init(_ context: CommandContext) throws {
        self.context = context
        terms = try (context.arguments.list("Property") ?? []).map { try PropertyTerm($0, context) }
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        // Without a pipeline the parameter's whole list comes at once.
        if !context.hasInput { differences = input?.elements ?? [] } else if let input { differences.append(input) }
    }

    nonisolated(nonsending) func end() async throws {
        var open: [ValueKey: [Int]] = [:]
        var sides: [(item: Value, values: [Value], side: String)] = []
        for item in context.arguments.list("ReferenceObject") ?? [] {
            let values = try await values(of: item)
            open[key(values), default: []].append(sides.count)
            sides.append((item, values, "<="))
        }
        for item in differences {
            let values = try await values(of: item)
            if let place = open[key(values)]?.first {
                open[key(values)]?.removeFirst()
                sides[place].side = "=="
            } else {
                sides.append((item, values, "=>"))
            }
        }
        try await write(sides)
    }

    /// Equal ones first, then what only the second set has, then what only the first has.
    private nonisolated(nonsending) func write(_ sides: [(item: Value, values: [Value], side: String)]) async throws {
        let onlyEqual = context.arguments.flag("ExcludeDifferent")
        let shown = onlyEqual ? ["=="] : context.arguments.flag("IncludeEqual") ? ["==", "=>", "<="] : ["=>", "<="]
        let shape = Shape(
            typeNames: Shape.customTypeNames,
            properties: (terms.isEmpty ? ["InputObject"] : terms.map(\.label)) + ["SideIndicator"]
        )
        for indicator in shown {
            for (item, values, side) in sides where side == indicator {
                let row = Object(shape: shape, values: (terms.isEmpty ? [item] : values) + [.string(side)])
                try await context.write(context.arguments.flag("PassThru") ? item : .object(row))
            }
        }
    }

    private func key(_ values: [Value]) -> ValueKey {
        ValueKey(values, caseSensitive: context.arguments.flag("CaseSensitive"))
    }

    private nonisolated(nonsending) func values(of item: Value) async throws -> [Value] {
        if terms.isEmpty { return [item] }
        var values: [Value] = []
        for term in terms { values.append(try await term.value(of: item)) }
        return values
    }
}
