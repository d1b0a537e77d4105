/// Get-Unique: leaves out objects that are the same as the one right before; case matters.
final class GetUniqueCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Get-Unique",
        aliases: ["gu"],
        synopsis: "Returns unique items from a sorted list.",
        parameters: [
            .init("InputObject", .any, pipeline: true, help: "The objects, in order."),
            .init("AsString", .switch, help: "Compares the objects' text."),
            .init("CaseInsensitive", .switch, help: "Does not tell upper and lower case apart."),
            .init("OnType", .switch, help: "One object of each type."),
        ],
        outputTypes: ["System.Management.Automation.PSObject"],
        examples: [
            CommandExample("Get-Mailbox | ForEach-Object Office | Sort-Object | Get-Unique", "Each office once.")
        ],
        module: "Microsoft.PowerShell.Utility"
    )

    private let context: CommandContext
    private var last: ValueKey?

    init(_ context: CommandContext) throws {
        self.context = context
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        guard let input else { return }
        let key = ValueKey(compared(input), caseSensitive: !context.arguments.flag("CaseInsensitive"))
        if key == last { return }
        last = key
        try await context.write(input)
    }

    private func compared(_ value: Value) -> Value {
        if context.arguments.flag("OnType") { return .string(value.typeLiteral.fullName) }
        return context.arguments.flag("AsString") ? .string(value.text) : value
    }
}
