/// All commands that a session has, for those that tell about commands.
struct CommandList {
    let declarations: [CommandDeclaration]

    init(_ context: CommandContext) {
        declarations = context.commands.sorted { $0.name.lowercased() < $1.name.lowercased() }
    }

    /// The command of that name or alias; case does not matter.
    func command(_ name: String) -> CommandDeclaration? {
        let name = name.lowercased()
        return declarations.first { $0.name.lowercased() == name }
            ?? declarations.first { $0.aliases.contains { $0.lowercased() == name } }
    }
}

extension CommandDeclaration {
    /// What stands before the dash.
    var verb: String { name.split(separator: "-").first.map(String.init) ?? name }

    /// What stands behind the dash.
    var noun: String { name.split(separator: "-", maxSplits: 1).dropFirst().first.map(String.init) ?? "" }
}
