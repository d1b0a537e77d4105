/// What commands may ask.
extension ExecutionContext: CommandSession {
    func prepare(_ block: ScriptBlock) throws -> any PreparedBlock {
        BlockRun(try compiledBlock(block), in: self)
    }

    var declarations: [CommandDeclaration] { commands.all.map(\.declaration) }

    func variable(_ name: String) -> Value? {
        switch name.lowercased() {
        case "error": .array(errors.map(\.asObject))
        case "_", "psitem": item
        case "matches": scope.matches.map { .hashtable($0) }
        case let folded: variables[folded]
        }
    }

    func setVariable(_ name: String, to value: Value) throws {
        if Self.constants.contains(name.lowercased()) { throw ErrorRecord.readOnly(name) }
        try value.checkDepth()
        variables[name.lowercased()] = value
    }

    var assignedVariables: [(name: String, value: Value)] { variables.assigned }

    /// Variables that a script cannot write to.
    static let constants: Set<String> = ["true", "false", "null", "error", "matches", "?"]
}

extension ErrorRecord {
    static func readOnly(_ name: String) -> ErrorRecord {
        .runtime(
            "Cannot overwrite variable \(name) because it is read-only or constant.",
            id: "VariableNotWritable",
            type: "System.Management.Automation.SessionStateUnauthorizedAccessException",
            category: "WriteError",
            target: name
        )
    }
}
