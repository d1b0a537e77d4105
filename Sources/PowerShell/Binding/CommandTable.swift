/// The commands that a session knows, by name and by short name. Case does not matter.
final class CommandTable {
    /// A command and all that binding needs to know of it.
    final class Entry {
        let declaration: CommandDeclaration
        let parameters: ParameterTable
        /// Nil for one that runs elsewhere.
        let utility: (any Command.Type)?

        init(_ declaration: CommandDeclaration, utility: (any Command.Type)?) {
            self.declaration = declaration
            self.utility = utility
            parameters = ParameterTable(declaration)
        }
    }

    private var entries: [String: Entry] = [:]
    private(set) var all: [Entry] = []

    /// A name of the session's own commands goes before the same one elsewhere.
    init(utilities: [any Command.Type], remote: [CommandDeclaration]) {
        for command in utilities { add(Entry(command.declaration, utility: command)) }
        for declaration in remote { add(Entry(declaration, utility: nil)) }
    }

    private func add(_ entry: Entry) {
        guard entries[entry.declaration.name.lowercased()] == nil else { return }
        all.append(entry)
        entries[entry.declaration.name.lowercased()] = entry
        for alias in entry.declaration.aliases where entries[alias.lowercased()] == nil {
            entries[alias.lowercased()] = entry
        }
    }

    subscript(name: String) -> Entry? { entries[name.lowercased()] }

    /// Every name that can be typed, short ones included, in small letters.
    var names: [String] { entries.keys.sorted() }
}
