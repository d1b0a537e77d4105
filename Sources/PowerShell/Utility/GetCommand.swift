/// Get-Command: the commands that the caller may run.
final class GetCommandCommand: Command {
    static let declaration = CommandDeclaration(
        name: "Get-Command",
        aliases: ["gcm"],
        synopsis: "Gets all commands.",
        details: "What the caller's roles don't allow is not there.",
        parameters: [
            ParameterDeclaration(
                "Name",
                .list(.string),
                position: 0,
                pipeline: true,
                help: "Names; wildcards are allowed."
            ),
            ParameterDeclaration("Verb", .list(.string), help: "What stands before the dash, such as Get."),
            ParameterDeclaration("Noun", .list(.string), help: "What stands behind the dash, such as Mailbox."),
            ParameterDeclaration("Module", .list(.string), help: "The modules that the commands belong to."),
            ParameterDeclaration("Syntax", .switch, help: "Shows how each is called instead."),
        ],
        outputTypes: ["System.Management.Automation.CmdletInfo", "System.Management.Automation.AliasInfo"],
        examples: [
            CommandExample("Get-Command -Noun Mailbox*", "Lists the commands for mailboxes."),
            CommandExample("Get-Command Set-Mailbox -Syntax", "Shows how it is called."),
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
        let names = context.arguments.strings("Name") ?? input.map { $0.elements.map(\.text) } ?? []
        if names.isEmpty { return try await write(commands.declarations) }
        for name in names {
            if WildcardPattern.hasWildcards(name) {
                let pattern = WildcardPattern(name)
                try await write(commands.declarations.filter { pattern.matches($0.name) })
            } else if let command = commands.command(name) {
                try await write([command], alias: command.name.lowercased() == name.lowercased() ? nil : name)
            } else {
                try await context.fail(Self.unknown(name))
            }
        }
    }

    private nonisolated(nonsending) func write(_ found: [CommandDeclaration], alias: String? = nil) async throws {
        for command in found where isWanted(command) {
            if context.arguments.flag("Syntax") {
                let lines = CommandSyntax(command).lines
                try await context.write(.string("\n" + lines.joined(separator: "\n\n") + "\n"))
            } else {
                try await context.write(Self.row(command, alias: alias))
            }
        }
    }

    private func isWanted(_ command: CommandDeclaration) -> Bool {
        func fits(_ parameter: String, _ text: String) -> Bool {
            context.arguments.strings(parameter)?.contains { WildcardPattern($0).matches(text) } ?? true
        }
        return fits("Verb", command.verb) && fits("Noun", command.noun) && fits("Module", command.module)
    }

    private static let properties = [
        "CommandType", "Name", "Version", "Source", "Verb", "Noun", "Definition", "HelpText",
    ]
    private static let shape = Shape(
        typeNames: ["System.Management.Automation.CmdletInfo", "System.Management.Automation.CommandInfo"],
        properties: properties
    )
    private static let aliasShape = Shape(
        typeNames: ["System.Management.Automation.AliasInfo", "System.Management.Automation.CommandInfo"],
        properties: properties
    )

    private static func row(_ command: CommandDeclaration, alias: String?) -> Value {
        let name = alias.map { "\($0) -> \(command.name)" } ?? command.name
        let definition = alias == nil ? CommandSyntax(command).lines.joined(separator: "\n\n") : command.name
        let texts = [
            alias == nil ? "Cmdlet" : "Alias", name, "1.0", command.module, command.verb, command.noun, definition,
            command.synopsis,
        ]
        return .object(Object(shape: alias == nil ? shape : aliasShape, values: texts.map(Value.string)))
    }

    private static func unknown(_ name: String) -> ErrorRecord {
        ErrorRecord(
            """
            The term '\(name)' is not recognized as a name of a cmdlet, function, script file, or executable program.
            Check the spelling of the name, or list what there is with Get-Command.
            """,
            exceptionType: "System.Management.Automation.CommandNotFoundException",
            category: "ObjectNotFound",
            id: "CommandNotFoundException,Microsoft.PowerShell.Commands.GetCommandCommand",
            target: name
        )
    }
}
