/// Format-Table: lays objects out as a table.
final class FormatTableCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Format-Table",
        aliases: ["ft"],
        synopsis: "Formats the output as a table.",
        details: """
            The columns are the view of the objects' type, or the properties that are named. A column's width follows \
            from the first rows, with -AutoSize from all of them.
            """,
        parameters: FormattingRun.parameters + [
            ParameterDeclaration("AutoSize", .switch, help: "Measures all rows before the first is shown."),
            ParameterDeclaration("HideTableHeaders", .switch, help: "Leaves out the line with the columns' names."),
            ParameterDeclaration("Wrap", .switch, help: "Goes on in further lines where a value is too long."),
        ],
        outputTypes: ["Microsoft.PowerShell.Commands.Internal.Format"],
        examples: [
            CommandExample("Get-Mailbox | Format-Table Name, WhenCreated -AutoSize", "Shows two properties."),
            CommandExample(
                "Get-Mailbox | Format-Table Name, @{n='Day'; e={$_.WhenCreated}; FormatString='yyyy-MM-dd'}",
                "Shows a calculated one, in a format."
            ),
        ],
        module: "Microsoft.PowerShell.Utility"
    )

    private let run: FormattingRun

    init(_ context: CommandContext) throws {
        var request = FormatRequest(kind: .table)
        request.isAutoSized = context.arguments["AutoSize"].map { _ in context.arguments.flag("AutoSize") }
        request.hidesHeaders = context.arguments.flag("HideTableHeaders")
        request.wraps = context.arguments.flag("Wrap")
        run = try FormattingRun(context, request)
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws { try await run.process(input) }
    nonisolated(nonsending) func end() async throws { try await run.end() }
    func propertiesUsed(below: Set<String>?) -> Set<String>? { run.propertiesUsed }
}
