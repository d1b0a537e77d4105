/// How a command is called, as Get-Help and `Get-Command -Syntax` write it.
struct CommandSyntax {
    /// One line for each parameter set.
    let lines: [String]

    init(_ declaration: CommandDeclaration) {
        let sets = Self.sets(of: declaration)
        lines = sets.map { set in
            let parameters = declaration.parameters.filter { set.isEmpty || $0.sets.isEmpty || $0.sets.contains(set) }
            let texts = Self.ordered(parameters).map(\.syntax)
            let confirming = declaration.confirmation == .none ? [] : ["[-WhatIf]", "[-Confirm]"]
            return ([declaration.name] + texts + confirming + ["[<CommonParameters>]"]).joined(separator: " ")
        }
    }

    /// The names of the parameter sets; one empty name if there are none.
    private static func sets(of declaration: CommandDeclaration) -> [String] {
        var names: [String] = []
        for name in declaration.parameters.flatMap(\.sets) where !names.contains(name) { names.append(name) }
        return names.isEmpty ? [""] : names
    }

    /// By place, then those that must be given, then the others as they are declared.
    private static func ordered(_ parameters: [ParameterDeclaration]) -> [ParameterDeclaration] {
        let placed = parameters.filter { $0.position != nil }.sorted { ($0.position ?? 0) < ($1.position ?? 0) }
        let named = parameters.filter { $0.position == nil }
        return placed + named.filter(\.isMandatory) + named.filter { !$0.isMandatory }
    }
}

extension ParameterDeclaration {
    /// `[[-Identity] <String>]` and the like.
    var syntax: String {
        let name = position == nil ? "-\(self.name)" : "[-\(self.name)]"
        let whole =
            switch type {
            case .switch: name
            case .choice(let words): "\(name) {\(words.joined(separator: " | "))}"
            default: "\(name) <\(type.shownName)>"
            }
        return isMandatory ? whole : "[\(whole)]"
    }
}

extension ParameterType {
    /// What help calls the type: .NET's name without its namespace.
    var shownName: String { TypeName(fullName: typeName).shortName }
}
