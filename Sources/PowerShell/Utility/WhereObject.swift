/// Where-Object: lets through the objects that a script block or a comparison of one property holds for.
final class WhereObjectCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Where-Object",
        aliases: ["?", "where"],
        synopsis: "Selects objects from a collection based on their property values.",
        details: "Without an operator, a property's own truth decides.",
        parameters: [
            .init(
                "FilterScript",
                .scriptBlock,
                mandatory: true,
                position: 0,
                sets: ["ScriptBlock"],
                help: "Decides, for each object as $_."
            ),
            .init(
                "Property",
                .string,
                mandatory: true,
                position: 0,
                sets: ["Comparison"],
                help: "The property that is compared."
            ),
            .init("Value", .any, position: 1, sets: ["Comparison"], help: "What it is compared with."),
            .init("InputObject", .any, pipeline: true, help: "The objects to select from."),
            .init("Not", .switch, sets: ["Comparison"], help: "Lets through what has no such property or a false one."),
        ] + WhereComparison.parameters,
        outputTypes: ["System.Object"],
        examples: [
            CommandExample(
                "Get-Mailbox | Where-Object { $_.Name -like 'Contoso*' }",
                "Mailboxes by the beginning of their name."
            ),
            CommandExample("Get-MailboxPermission Clinic | Where-Object User -like '*@*'", "Permissions of people."),
        ],
        module: "Microsoft.PowerShell.Core"
    )

    private let context: CommandContext
    private let test: Test

    /// What decides.
    private enum Test {
        case block(any PreparedBlock)
        case comparison(WhereComparison)

        /// What it comes to for an object, where nobody can tell when it is asked.
        var glance: ((Value) throws -> Value)? {
            switch self {
            case .block(let block): block.glance
            case .comparison(let comparison): { .bool(try comparison.passes($0)) }
            }
        }
    }

    init(_ context: CommandContext) throws {
        self.context = context
        if let block = context.arguments.scriptBlock("FilterScript") {
            test = .block(try context.prepare(block))
        } else {
            test = .comparison(try WhereComparison(context))
        }
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        guard let input else { return }
        let passes =
            switch test {
            case .block(let block): try await block.value(for: input).isTrue
            case .comparison(let comparison): try comparison.passes(input)
            }
        if passes { try await context.write(input) }
    }

    nonisolated(nonsending) func process(all inputs: [Value]) async throws {
        guard let glance = test.glance else {
            for input in inputs { try await process(input) }
            return
        }
        var passed: [Value] = []
        passed.reserveCapacity(inputs.count)
        for input in inputs {
            do {
                if try glance(input).isTrue { passed.append(input) }
            } catch is ErrorRecord {
                // It is told in its place.
                try await context.write(all: passed)
                passed = []
                try await process(input)
            }
        }
        try await context.write(all: passed)
    }

    func propertiesUsed(below: Set<String>?) -> Set<String>? {
        switch test {
        case .block(let block): below.union(block.propertiesUsed)
        case .comparison(let comparison): below.union([comparison.property])
        }
    }

    func conditions(below: [PropertyCondition]) -> [PropertyCondition] {
        switch test {
        case .block(let block):
            let own = block.conditions
            return own.conditions + (own.areAll ? below : [])
        case .comparison(let comparison):
            return comparison.condition.map { [$0] + below } ?? []
        }
    }
}
