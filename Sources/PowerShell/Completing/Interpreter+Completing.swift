/// Completion for a prompt: from declarations and from the session's variables.
extension Interpreter {
    /// What could stand at `cursor`, which counts characters from the text's beginning; what is behind it plays no
    /// part.
    package func completion(of text: String, at cursor: Int) -> Completion {
        let before = String(text.prefix(cursor))
        var scanner = CursorScanner(before)
        let finding = scanner.finding()
        let scalars = Array(before.unicodeScalars)
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: scalars[..<min(finding.start, scalars.count)])
        return Completion(replaced: String(kept).count..<before.count, candidates: candidates(for: finding.place))
    }

    private func candidates(for place: CursorFinding.Place) -> [Completion.Candidate] {
        switch place {
        case .nothing: []
        case .command(let beginning): commands(beginning)
        case .parameter(let beginning, let command): parameters(beginning, of: command)
        case .value(let beginning, let parameter, let command): values(beginning, parameter, of: command)
        case .variable(let beginning): variables(beginning)
        case .property(let beginning, let variable): properties(beginning, of: variable)
        }
    }

    private func commands(_ beginning: String) -> [Completion.Candidate] {
        context.commands.all.map(\.declaration).filter { $0.name.begins(with: beginning) }
            .sorted { $0.name < $1.name }
            .map { Completion.Candidate(text: $0.name, kind: .command, help: $0.synopsis) }
    }

    private func parameters(_ beginning: String, of command: String) -> [Completion.Candidate] {
        guard let table = context.commands[command]?.parameters else { return [] }
        return table.parameters.filter { $0.name.begins(with: beginning) }
            .map { Completion.Candidate(text: "-\($0.name)", kind: .parameter, help: $0.help) }
    }

    private func values(_ beginning: String, _ name: String?, of command: String) -> [Completion.Candidate] {
        guard let table = context.commands[command]?.parameters else { return [] }
        let place = name.map { try? table.place(of: $0) } ?? table.positional.first
        guard let place else { return [] }
        return table.parameters[place].type.words.filter { $0.begins(with: beginning) }
            .map { Completion.Candidate(text: $0, kind: .value, help: "") }
    }

    private func variables(_ beginning: String) -> [Completion.Candidate] {
        let names = context.assignedVariables.map(\.name) + ["_", "Error", "false", "Matches", "null", "true"]
        return names.filter { $0.begins(with: beginning) }.sorted { $0.lowercased() < $1.lowercased() }
            .map { Completion.Candidate(text: "$\($0)", kind: .variable, help: "") }
    }

    private func properties(_ beginning: String, of variable: String) -> [Completion.Candidate] {
        guard let value = context.variable(variable), let names = value.elements.first?.object?.shape.properties else {
            return []
        }
        return names.filter { $0.begins(with: beginning) }
            .map { Completion.Candidate(text: $0, kind: .property, help: "") }
    }
}

extension ParameterType {
    /// The words that it takes, if they can be told.
    fileprivate var words: [String] {
        switch self {
        case .choice(let words): words
        case .bool: ["$false", "$true"]
        case .unlimitedInt: ["Unlimited"]
        case .list(let element): element.words
        default: []
        }
    }
}

extension String {
    /// Without regard to case.
    fileprivate func begins(with text: String) -> Bool { lowercased().hasPrefix(text.lowercased()) }
}
