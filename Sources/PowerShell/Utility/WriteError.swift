/// Write-Error: reports an error that does not end the script.
final class WriteErrorCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Write-Error",
        synopsis: "Writes an object to the error stream.",
        parameters: [
            .init(
                "Message",
                .any,
                aliases: ["Msg"],
                mandatory: true,
                position: 0,
                pipeline: true,
                sets: ["Message"],
                help: "What went wrong."
            ),
            .init(
                "ErrorRecord",
                .any,
                mandatory: true,
                sets: ["ErrorRecord"],
                help: "An error from $Error or from catch."
            ),
            .init("Category", .string, sets: ["Message"], help: "Such as ObjectNotFound."),
            .init("ErrorId", .string, sets: ["Message"], help: "A name for the kind of error."),
            .init("TargetObject", .any, sets: ["Message"], help: "What it is about."),
        ],
        examples: [CommandExample("Write-Error 'No such clinic.'", "Reports it and goes on.")],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext

    init(_ context: CommandContext) throws {
        self.context = context
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        let arguments = context.arguments
        if let record = arguments["ErrorRecord"].flatMap({ ErrorRecord($0) }) { return try await context.fail(record) }
        try await context.fail(
            ErrorRecord(
                input?.text ?? "",
                exceptionType: "Microsoft.PowerShell.Commands.WriteErrorException",
                category: arguments.string("Category") ?? "NotSpecified",
                id: arguments.string("ErrorId") ?? "Microsoft.PowerShell.Commands.WriteErrorException",
                target: arguments["TargetObject"]?.text ?? ""
            )
        )
    }
}
