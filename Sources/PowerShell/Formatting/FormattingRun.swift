/// One call of Format-Table or Format-List: takes objects, puts out format records.
final class FormattingRun {
    private let context: CommandContext
    private let calculated: CalculatedProperties
    private var generator: FormatGenerator

    /// - Parameter request: What is particular to the command; the parameters that all have are read here.
    init(_ context: CommandContext, _ request: FormatRequest) throws {
        var request = request
        let calculated = CalculatedProperties(context)
        request.properties = try (context.arguments.list("Property") ?? []).map {
            try PropertyRequest($0, blocks: calculated)
        }
        request.excluded = (context.arguments.strings("ExcludeProperty") ?? []).map { WildcardPattern($0) }
        request.groupBy = try context.arguments["GroupBy"].map { try PropertyRequest($0, blocks: calculated) }
        if case .int(let limit)? = context.variable("FormatEnumerationLimit") { request.enumerationLimit = Int(limit) }
        self.context = context
        self.calculated = calculated
        generator = FormatGenerator(request)
        propertiesUsed = request.properties.isEmpty ? nil : calculated.propertiesUsed(by: request)
    }

    /// The properties that are shown, in small letters; nil if it may be any.
    let propertiesUsed: Set<String>?

    nonisolated(nonsending) func process(_ input: Value?) async throws {
        guard let input else { return }
        for item in FormatGenerator.items(of: input) {
            if case .object(let object) = item, FormatRecord(object) != nil {
                try await context.write(item)
                continue
            }
            let values = try await calculated.values(for: item)
            var records: [Value] = []
            generator.add(item, calculated: values) { records.append($0.value) }
            try await write(records)
        }
    }

    nonisolated(nonsending) func end() async throws {
        var records: [Value] = []
        generator.finish { records.append($0.value) }
        try await write(records)
    }

    private nonisolated(nonsending) func write(_ records: [Value]) async throws {
        for record in records { try await context.write(record) }
    }

    /// The parameters that Format-Table and Format-List share.
    static let parameters = [
        ParameterDeclaration(
            "Property",
            .list(.any),
            position: 0,
            help: "The properties to show: names, also with wildcards, script blocks, or hashtables that calculate one."
        ),
        ParameterDeclaration(
            "ExcludeProperty",
            .list(.string),
            help: "Properties to leave out; wildcards are allowed."
        ),
        ParameterDeclaration("GroupBy", .any, help: "A property whose every new value begins a new part."),
        ParameterDeclaration("InputObject", .any, pipeline: true, help: "The objects to show."),
    ]
}
