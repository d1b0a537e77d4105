/// Write-Output: puts its arguments into the pipeline.
final class WriteOutputCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Write-Output",
        aliases: ["echo", "write"],
        synopsis: "Writes the specified objects to the pipeline.",
        parameters: [
            .init(
                "InputObject",
                .list(.any),
                mandatory: true,
                position: 0,
                pipeline: true,
                rest: true,
                help: "The objects."
            ),
            .init("NoEnumerate", .switch, help: "Sends an array as one object."),
        ],
        outputTypes: ["System.Object"],
        examples: [CommandExample("Write-Output 'done'", "Puts out one string.")],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext

    init(_ context: CommandContext) throws {
        self.context = context
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        guard let input else { return }
        if context.arguments.flag("NoEnumerate") { return try await context.write(input) }
        try await ContextSink(context).pushElements(of: input, skippingNull: false)
    }
}
