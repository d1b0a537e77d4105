/// The short form of Where-Object: `User -like '*@*'`.
struct WhereComparison {
    private let reader: MemberReader
    private let value: Value
    private let operation: BinaryOperator?
    private let function: Operators.Function?
    private let isNegated: Bool
    private let scope: OperatorScope

    /// Throws where several operators are given.
    init(_ context: CommandContext) throws {
        reader = MemberReader(context.arguments.string("Property") ?? "")
        value = context.arguments["Value"] ?? .null
        isNegated = context.arguments.flag("Not")
        scope = OperatorScope(context.environment)
        let given = Self.words.filter { context.arguments.flag($0) }
        guard given.count <= 1 else {
            throw ErrorRecord.binding(
                "Parameter set cannot be resolved using the specified named parameters: "
                    + "-\(given.joined(separator: " and -")) "
                    + "do not go together.",
                id: "AmbiguousParameterSet"
            )
        }
        operation = given.first.flatMap { BinaryOperator.words[$0.lowercased()] }
        if operation != nil, context.arguments["Value"] == nil {
            throw ErrorRecord.binding(
                "The specified operator requires both the -Property and -Value parameters. Provide values for both "
                    + "parameters, and then try again.",
                id: "PropertyNotSpecified"
            )
        }
        function = operation.map { Operators.function(for: $0) }
    }

    var property: String { reader.name.lowercased() }

    /// The same, for what stands above; nil where it cannot be told to it.
    var condition: PropertyCondition? {
        guard let operation else { return PropertyCondition(property, .isTrue, isNegated: isNegated) }
        return PropertyCondition(property, operation, value)
    }

    func passes(_ item: Value) throws -> Bool {
        let actual = reader.read(item)
        guard let function else { return actual.isTrue != isNegated }
        return try function(actual, value, scope).isTrue
    }

    /// One switch for each operator.
    static let parameters: [ParameterDeclaration] = words.map { word in
        ParameterDeclaration(
            word,
            .switch,
            aliases: word.hasPrefix("C") && word != "Contains" ? [] : ["I\(word)"],
            sets: ["Comparison"],
            help: "Compares as the operator -\(word.lowercased()) does."
        )
    }

    private static let words = [
        "EQ", "NE", "GT", "GE", "LT", "LE", "Like", "NotLike", "Match", "NotMatch", "Contains", "NotContains", "In",
        "NotIn", "Is", "IsNot", "CEQ", "CNE", "CGT", "CGE", "CLT", "CLE", "CLike", "CNotLike", "CMatch", "CNotMatch",
        "CContains", "CNotContains", "CIn", "CNotIn",
    ]
}
