/// Which parameter set a call means, and what it leaves out.
extension ArgumentBinder {
    /// Of the sets still possible, the first whose mandatory parameters are all there; failing that, the first.
    func chooseSet() throws -> String? {
        if table.sets.isEmpty { return nil }
        return sets.first { missingMandatory($0).isEmpty } ?? sets.first
    }

    func checkMandatory(_ set: String?) throws {
        let missing = missingMandatory(set)
        guard !missing.isEmpty else { return }
        throw ErrorRecord.binding(
            "Cannot process command because of one or more missing mandatory parameters: "
                + "\(missing.joined(separator: " ")).",
            id: "MissingMandatoryParameter"
        )
    }

    private func missingMandatory(_ set: String?) -> [String] {
        table.parameters.indices.filter { index in
            let parameter = table.parameters[index]
            let isInSet = parameter.sets.isEmpty || set.map { parameter.sets.contains($0) } ?? true
            let comesByPipeline = hasInput && (parameter.takesPipeline || !parameter.pipelineProperties.isEmpty)
            return parameter.isMandatory && isInSet && values[index] == nil && !comesByPipeline
        }.map { table.parameters[$0].name }
    }

    var unresolvedSet: ErrorRecord {
        .binding(
            "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued "
                + "cannot be "
                + "used together or an insufficient number of parameters were provided.",
            id: "AmbiguousParameterSet"
        )
    }

    func noPlace(for value: Value) -> ErrorRecord {
        .binding(
            "A positional parameter cannot be found that accepts argument '\(value.text)'.",
            id: "PositionalParameterNotFound",
            target: value.text
        )
    }

    func missingArgument(of parameter: ParameterDeclaration) -> ErrorRecord {
        .binding(
            "Missing an argument for parameter '\(parameter.name)'. Specify a parameter of type "
                + "'\(parameter.type.typeName)' and try again.",
            id: "MissingArgument",
            target: parameter.name
        )
    }
}
