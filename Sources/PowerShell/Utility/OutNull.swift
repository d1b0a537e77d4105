/// Out-Null: takes objects and puts nothing out.
final class OutNullCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Out-Null",
        synopsis: "Hides the output instead of sending it down the pipeline or displaying it.",
        parameters: [.init("InputObject", .any, pipeline: true, help: "What is not wanted.")],
        examples: [CommandExample("Set-Mailbox Clinic -DisplayName 'Clinic' | Out-Null", "Does it and says nothing.")],
        module: "Microsoft.PowerShell.Core"
    )

    init(_ context: CommandContext) throws {}

    nonisolated(nonsending) func process(_ input: Value?) async throws {}
}
