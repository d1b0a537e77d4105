/// Out-Default and Out-Host: send objects on to where the output of the script goes, which shows them.
final class OutDefaultCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Out-Default",
        aliases: ["Out-Host", "oh"],
        synopsis: "Sends the output to the default formatter and to the default output.",
        parameters: [ParameterDeclaration("InputObject", .any, pipeline: true, help: "The objects to show.")],
        outputTypes: [],
        examples: [CommandExample("Get-Mailbox | Out-Default", "Shows what is shown anyway.")],
        module: "Microsoft.PowerShell.Core"
    )

    private let context: CommandContext

    init(_ context: CommandContext) throws {
        self.context = context
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        if let input { try await context.write(input) }
    }
}
