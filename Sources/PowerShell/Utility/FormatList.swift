/// Format-List: lays objects out as lists of their properties.
final class FormatListCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Format-List",
        aliases: ["fl"],
        synopsis: "Formats the output as a list of properties in which each property appears on a new line.",
        parameters: FormattingRun.parameters,
        outputTypes: ["Microsoft.PowerShell.Commands.Internal.Format"],
        examples: [
            CommandExample("Get-OrganizationConfig | Format-List Bookings*", "Shows the settings that begin so.")
        ],
        module: "Microsoft.PowerShell.Utility"
    )

    private let run: FormattingRun

    init(_ context: CommandContext) throws {
        run = try FormattingRun(context, FormatRequest(kind: .list))
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws { try await run.process(input) }
    nonisolated(nonsending) func end() async throws { try await run.end() }
    func propertiesUsed(below: Set<String>?) -> Set<String>? { run.propertiesUsed }
}
