/// Get-Help: what a command is for, how it is called, and examples of it.
final class GetHelpCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Get-Help",
        aliases: ["help", "man"],
        synopsis: "Displays information about PowerShell commands.",
        details: "A name with wildcards that means several commands lists them.",
        parameters: [
            ParameterDeclaration(
                "Name",
                .string,
                position: 0,
                pipeline: true,
                help: "A command or an alias; wildcards are allowed."
            ),
            ParameterDeclaration("Examples", .switch, help: "Shows the examples only."),
            ParameterDeclaration("Full", .switch, help: "Shows every parameter as well, and the examples."),
            ParameterDeclaration("Detailed", .switch, help: "The same as -Full."),
            ParameterDeclaration(
                "Parameter",
                .list(.string),
                help: "Shows these parameters only; wildcards are allowed."
            ),
        ],
        outputTypes: ["System.String"],
        examples: [
            CommandExample("Get-Help Get-MailboxPermission -Examples", "Shows what one may type."),
            CommandExample("Get-Help *Mailbox*", "Lists the commands that have to do with mailboxes."),
        ],
        module: "Microsoft.PowerShell.Core"
    )

    private let context: CommandContext
    private let commands: CommandList

    init(_ context: CommandContext) throws {
        self.context = context
        commands = CommandList(context)
    }

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        let name = context.arguments.string("Name") ?? input?.text ?? "*"
        if let command = commands.command(name) { return try await show(command) }
        let pattern = WildcardPattern(WildcardPattern.hasWildcards(name) ? name : "*\(name)*")
        let found = commands.declarations.filter { pattern.matches($0.name) }
        if found.count == 1 { return try await show(found[0]) }
        guard !found.isEmpty else {
            return try await context.fail(
                ErrorRecord(
                    "Get-Help could not find \(name) in a help file in this session. Get-Command lists what there is.",
                    exceptionType: "Microsoft.PowerShell.Commands.HelpNotFoundException",
                    category: "ResourceUnavailable",
                    id: "HelpNotFound,Microsoft.PowerShell.Commands.GetHelpCommand",
                    target: name
                )
            )
        }
        for command in found { try await context.write(Self.row(command)) }
    }

    private nonisolated(nonsending) func show(_ command: CommandDeclaration) async throws {
        var page = HelpText(width: context.environment.outputWidth)
        if let names = context.arguments.strings("Parameter") {
            let patterns = names.map { WildcardPattern($0) }
            let parameters = command.parameters.filter { parameter in patterns.contains { $0.matches(parameter.name) } }
            guard !parameters.isEmpty else {
                return try await context.fail(
                    ErrorRecord(
                        "No parameter matches criteria \(names.joined(separator: ", ")).",
                        exceptionType: "System.Management.Automation.PSArgumentException",
                        category: "InvalidArgument",
                        id: "NoParmsFound,Microsoft.PowerShell.Commands.GetHelpCommand",
                        target: names[0]
                    )
                )
            }
            parameters.forEach { page.write($0) }
        } else {
            let isFull = context.arguments.flag("Full") || context.arguments.flag("Detailed")
            page.write(command, context.arguments.flag("Examples") ? .examples : isFull ? .full : .usual)
        }
        try await context.write(.string("\n" + page.text))
    }

    private static let shape = Shape(
        typeNames: ["HelpInfoShort", "System.Management.Automation.PSCustomObject"],
        properties: ["Name", "Category", "Module", "Synopsis"]
    )

    private static func row(_ command: CommandDeclaration) -> Value {
        let values = [command.name, "Cmdlet", command.module, command.synopsis].map(Value.string)
        return .object(Object(shape: shape, values: values))
    }
}
