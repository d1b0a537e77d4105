/// A command's parameters as binding looks for them: by name, by short name, by the beginning of a name, by place.
struct ParameterTable {
    let parameters: [ParameterDeclaration]
    /// How many of them are the command's own; those that every command has come after.
    let ownCount: Int
    private let places: [String: Int]
    /// The places of those that need no name, in order.
    let positional: [Int]
    let sets: [String]

    init(_ declaration: CommandDeclaration) {
        var parameters = declaration.parameters
        if declaration.confirmation != .none { parameters += CommonParameters.confirming }
        ownCount = parameters.count
        parameters += CommonParameters.all
        var places: [String: Int] = [:]
        for (place, parameter) in parameters.enumerated() {
            for name in [parameter.name] + parameter.aliases where places[name.lowercased()] == nil {
                places[name.lowercased()] = place
            }
        }
        self.parameters = parameters
        self.places = places
        positional = parameters.indices.filter { parameters[$0].position != nil }
            .sorted { (parameters[$0].position ?? 0, $0) < (parameters[$1].position ?? 0, $1) }
        var sets: [String] = []
        for set in parameters.flatMap(\.sets) where !sets.contains(set) { sets.append(set) }
        self.sets = sets
    }

    /// The parameter meant by a name or an unambiguous beginning of one; throws if there is none or several.
    func place(of name: String) throws -> Int {
        let folded = name.lowercased()
        if let place = places[folded] { return place }
        let candidates = Set(places.filter { $0.key.hasPrefix(folded) }.values).sorted()
        if candidates.count == 1 { return candidates[0] }
        if candidates.isEmpty {
            throw ErrorRecord.binding(
                "A parameter cannot be found that matches parameter name '\(name)'.",
                id: "NamedParameterNotFound",
                target: name
            )
        }
        let matches = candidates.map { "-\(parameters[$0].name)" }.joined(separator: " ")
        throw ErrorRecord.binding(
            "Parameter cannot be processed because the parameter name '\(name)' is ambiguous. Possible matches "
                + "include: "
                + "\(matches).",
            id: "AmbiguousParameter",
            target: name
        )
    }
}

extension ErrorRecord {
    /// Arguments that don't fit a command's parameters.
    static func binding(_ message: String, id: String, target: String = "") -> ErrorRecord {
        ErrorRecord(
            message,
            exceptionType: "System.Management.Automation.ParameterBindingException",
            category: "InvalidArgument",
            id: id,
            target: target
        )
    }
}
