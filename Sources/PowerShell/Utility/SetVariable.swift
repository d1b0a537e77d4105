/// Set-Variable: gives a variable a value.
final class SetVariableCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Set-Variable",
        aliases: ["set", "sv"],
        synopsis: "Sets the value of a variable.",
        parameters: [
            .init("Name", .string, mandatory: true, position: 0, help: "The variable's name, without the dollar sign."),
            .init(
                "Value",
                .any,
                position: 1,
                pipeline: true,
                help: "Its value; several from a pipeline become an array."
            ),
        ],
        examples: [CommandExample("Set-Variable owner megan@contoso.com", "As $owner = 'megan@contoso.com'.")],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext
    private let values: Collector

    init(_ context: CommandContext) throws {
        self.context = context
        values = Collector(limits: context.environment.limits)
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        if let input { try await values.push(input) }
    }

    nonisolated(nonsending) func end() async throws {
        try context.setVariable(context.arguments.string("Name") ?? "", to: values.collected)
    }
}
