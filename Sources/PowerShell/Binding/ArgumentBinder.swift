/// Decides which argument of a call belongs to which parameter, and converts it.
struct ArgumentBinder {
    let table: ParameterTable
    private let casting: Casting
    let hasInput: Bool
    private(set) var values: [Int: Value] = [:]
    private var common = CommonParameters()
    /// The parameter sets that are still possible; empty if the command has none.
    private(set) var sets: [String]

    /// A call's arguments in their places.
    struct Result {
        let arguments: BoundArguments
        let common: CommonParameters
    }

    init(_ table: ParameterTable, casting: Casting, hasInput: Bool) {
        self.table = table
        self.casting = casting
        self.hasInput = hasInput
        sets = table.sets
    }

    mutating func bind(_ given: [GivenArgument]) throws -> Result {
        try bindPositional(try bindNamed(given))
        let set = try chooseSet()
        try checkMandatory(set)
        var bound = BoundArguments(set: set)
        for (place, value) in values { bound[table.parameters[place].name] = value }
        return Result(arguments: bound, common: common)
    }

    /// Binds what has a name; hands back the rest.
    private mutating func bindNamed(_ given: [GivenArgument]) throws -> [GivenArgument] {
        var rest: [GivenArgument] = []
        var place = 0
        while place < given.count {
            let argument = given[place]
            place += 1
            guard let name = argument.parameter else {
                rest.append(argument)
                continue
            }
            try argument.place.locating {
                let index = try table.place(of: name)
                let parameter = table.parameters[index]
                if let value = argument.value {
                    try set(index, to: value)
                } else if case .switch = parameter.type {
                    try set(index, to: GivenValue(value: .bool(true)))
                } else if place < given.count, given[place].parameter == nil, let value = given[place].value {
                    place += 1
                    try set(index, to: value)
                } else {
                    throw missingArgument(of: parameter)
                }
            }
        }
        return rest
    }

    private mutating func bindPositional(_ given: [GivenArgument]) throws {
        var given = given[...]
        while let argument = given.popFirst() {
            guard let value = argument.value else { continue }
            try argument.place.locating {
                guard let index = positionalPlace(for: value.value) else { throw noPlace(for: value.value) }
                guard table.parameters[index].takesRest, !given.isEmpty else { return try set(index, to: value) }
                let all = [value.value] + given.compactMap { $0.value?.value }
                given = []
                try set(index, to: GivenValue(value: .array(all)))
            }
        }
    }

    /// The next parameter that needs no name: one whose type the value has already goes before one it would have to be
    /// converted to.
    private func positionalPlace(for value: Value) -> Int? {
        let free = table.positional.filter { values[$0] == nil && isPossible($0) }
        guard let first = free.first else { return nil }
        let rivals = free.prefix { table.parameters[$0].position == table.parameters[first].position }
        return rivals.first { table.parameters[$0].type.accepts(value) }
            ?? rivals.first { !table.parameters[$0].type.takesScriptBlock } ?? first
    }

    private func isPossible(_ index: Int) -> Bool {
        let own = table.parameters[index].sets
        return own.isEmpty || sets.isEmpty || own.contains { sets.contains($0) }
    }

    private mutating func set(_ index: Int, to given: GivenValue) throws {
        let parameter = table.parameters[index]
        let value = try ArgumentConversion(parameter: parameter, casting: casting).convert(given)
        if index >= table.ownCount, try common.take(parameter.name, value) { return }
        guard values[index] == nil else {
            throw ErrorRecord.binding(
                "Cannot bind parameter because parameter '\(parameter.name)' is specified more than once. To provide "
                    + "multiple values to parameters that can accept multiple values, use the array syntax. For "
                    + "example, "
                    + "\"-parameter value1,value2,value3\".",
                id: "ParameterAlreadyBound",
                target: parameter.name
            )
        }
        values[index] = value
        guard !parameter.sets.isEmpty else { return }
        sets = sets.filter { parameter.sets.contains($0) }
        if sets.isEmpty { throw unresolvedSet }
    }
}
