/// Write-Verbose: says what is being done, to those who asked with -Verbose.
final class WriteVerboseCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Write-Verbose",
        synopsis: "Writes text to the verbose message stream.",
        parameters: [
            .init(
                "Message",
                .any,
                aliases: ["Msg"],
                mandatory: true,
                position: 0,
                pipeline: true,
                help: "What is being done."
            )
        ],
        examples: [
            CommandExample(
                "Write-Verbose 'Looking at mailboxes.'",
                "Says so if -Verbose or $VerbosePreference asks for it."
            )
        ],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext

    init(_ context: CommandContext) throws {
        self.context = context
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        try await context.explain(input?.text ?? "")
    }
}
