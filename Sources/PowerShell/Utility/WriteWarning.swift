/// Write-Warning: warns the person.
final class WriteWarningCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Write-Warning",
        synopsis: "Writes a warning message.",
        parameters: [
            .init(
                "Message",
                .any,
                aliases: ["Msg"],
                mandatory: true,
                position: 0,
                pipeline: true,
                help: "The warning."
            )
        ],
        examples: [CommandExample("Write-Warning 'Nobody owns this one.'", "Warns.")],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext

    init(_ context: CommandContext) throws {
        self.context = context
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        try await context.warn(input?.text ?? "")
    }
}
