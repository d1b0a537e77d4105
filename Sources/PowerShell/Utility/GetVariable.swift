/// Get-Variable: the session's variables.
final class GetVariableCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Get-Variable",
        aliases: ["gv"],
        synopsis: "Gets the variables in the current console.",
        parameters: [
            .init("Name", .list(.string), position: 0, pipeline: true, help: "Names; wildcards are allowed."),
            .init("ValueOnly", .switch, help: "Only the values."),
        ],
        outputTypes: ["System.Management.Automation.PSVariable"],
        examples: [CommandExample("Get-Variable", "All variables that have a value.")],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext

    init(_ context: CommandContext) throws {
        self.context = context
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        guard let names = input?.elements.map(\.text) else { return try await write(context.variables) }
        for name in names {
            let pattern = WildcardPattern(name)
            let found = context.variables.filter { pattern.matches($0.name) }
            if found.isEmpty, !pattern.hasWildcards { try await context.fail(Self.missing(name)) }
            try await write(found)
        }
    }

    private nonisolated(nonsending) func write(_ found: [(name: String, value: Value)]) async throws {
        for (name, value) in found {
            let whole = Value.object(Object(shape: Self.shape, values: [.string(name), value]))
            try await context.write(context.arguments.flag("ValueOnly") ? value : whole)
        }
    }

    private static func missing(_ name: String) -> ErrorRecord {
        ErrorRecord(
            "Cannot find a variable with the name '\(name)'.",
            exceptionType: "System.Management.Automation.ItemNotFoundException",
            category: "ObjectNotFound",
            id: "VariableNotFound,Microsoft.PowerShell.Commands.GetVariableCommand",
            target: name
        )
    }

    private static let shape = Shape(
        typeNames: ["System.Management.Automation.PSVariable"],
        properties: ["Name", "Value"]
    )
}
