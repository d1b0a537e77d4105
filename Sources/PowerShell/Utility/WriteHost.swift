/// Write-Host: says something to the person, past the pipeline.
final class WriteHostCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Write-Host",
        synopsis: "Writes customized output to a host.",
        details: "Colours are accepted and not shown.",
        parameters: [
            .init(
                "Object",
                .list(.any),
                aliases: ["Msg", "Message"],
                position: 0,
                pipeline: true,
                rest: true,
                help: "What is said."
            ),
            .init("Separator", .string, help: "What stands between several values; a blank otherwise."),
            .init("ForegroundColor", .string, help: "Accepted, not shown."),
            .init("BackgroundColor", .string, help: "Accepted, not shown."),
            .init("NoNewline", .switch, help: "Accepted; each message is a line."),
        ],
        examples: [CommandExample("Write-Host 'Looking at' $name", "Two words in one line.")],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext

    init(_ context: CommandContext) throws {
        self.context = context
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        let separator = context.arguments.string("Separator") ?? " "
        let words = (input ?? .null).elements.map(\.text)
        try await context.inform(words.joined(separator: separator))
    }
}
