/// `-Property` and `-ExcludeProperty`: which properties a new object gets, and from where.
final class Projection {
    private let terms: [PropertyTerm]
    private let excluded: [WildcardPattern]
    /// What the terms come to for objects of the shape that came last.
    private var last: Layout?

    /// What objects of one shape become.
    private struct Layout {
        let input: Shape?
        let columns: [Column]
        let output: Shape
        /// Labels that were picked more than once: each object is told of them.
        let repeated: [String]
    }

    /// One property of what comes out.
    private struct Column {
        let label: String
        let source: Source

        /// Where its value comes from.
        enum Source {
            case place(Int)
            case term(PropertyTerm)
        }
    }

    /// Nil if the call picks no properties.
    init?(_ context: CommandContext) throws {
        excluded = (context.arguments.strings("ExcludeProperty") ?? []).map { WildcardPattern($0) }
        let given = context.arguments.list("Property") ?? []
        let isPicking = !given.isEmpty || (!excluded.isEmpty && context.arguments["ExpandProperty"] == nil)
        terms = try (given.isEmpty ? [.string("*")] : given).map { try PropertyTerm($0, context) }
        if !isPicking { return nil }
    }

    /// The properties that it looks at, in small letters; nil if it may be any.
    var propertiesUsed: Set<String>? { terms.propertiesUsed }

    /// Whether it only picks properties by their names, without a word about any, and a property is among them.
    func keeps(_ property: String) -> Bool {
        let labels = terms.map { $0.label.lowercased() }
        guard excluded.isEmpty, Set(labels).count == labels.count else { return false }
        let isPlain = terms.allSatisfy { term in
            if case .name(let reader) = term.source { reader.name == term.label } else { false }
        }
        return isPlain && labels.contains(property)
    }

    nonisolated(nonsending) func apply(to item: Value, _ context: CommandContext) async throws -> Value {
        let object = item.object
        if last == nil || last?.input !== object?.shape || object == nil {
            last = layout(for: object?.shape, item)
        }
        guard let last else { return .null }
        for label in last.repeated { try await context.fail(Self.repeated(label)) }
        var values: [Value] = []
        values.reserveCapacity(last.columns.count)
        for column in last.columns {
            switch column.source {
            case .place(let place): values.append(object?.values[place] ?? .null)
            case .term(let term): values.append(try await term.value(of: item))
            }
        }
        return .object(Object(shape: last.output, values: values))
    }

    /// The same at once, for an object that looks like the last one; nil where blocks must run or something is told.
    func glance(at item: Value) -> Value? {
        guard case .object(let object) = item, let last, last.input === object.shape, last.repeated.isEmpty else {
            return nil
        }
        var values: [Value] = []
        values.reserveCapacity(last.columns.count)
        for column in last.columns {
            guard case .place(let place) = column.source else { return nil }
            values.append(object.values[place])
        }
        return .object(Object(shape: last.output, values: values))
    }

    private func layout(for shape: Shape?, _ item: Value) -> Layout {
        var columns: [Column] = []
        var repeated: [String] = []
        for column in terms.flatMap({ spread($0, shape, item) }) where !isExcluded(column.label) {
            if columns.contains(where: { $0.label.lowercased() == column.label.lowercased() }) {
                repeated.append(column.label)
            } else {
                columns.append(column)
            }
        }
        let type = "Selected.\(item.typeNames.first ?? "System.Object")"
        return Layout(input: shape, columns: columns, output: output(columns.map(\.label), type), repeated: repeated)
    }

    /// The shape of what comes out; the last one again if it is the same, so that objects of one look share one.
    private func output(_ labels: [String], _ type: String) -> Shape {
        if let known = last?.output, known.properties == labels, known.typeNames.first == type { return known }
        return Shape(typeNames: [type] + Shape.customTypeNames, properties: labels)
    }

    /// A term's columns for a shape: several where it has wildcards. A property is spelled as the object spells it.
    private func spread(_ term: PropertyTerm, _ shape: Shape?, _ item: Value) -> [Column] {
        switch term.source {
        case .block: return [Column(label: term.label, source: .term(term))]
        case .wildcard(let pattern):
            return (shape?.properties ?? []).enumerated().filter { pattern.matches($0.element) }
                .map { Column(label: $0.element, source: .place($0.offset)) }
        case .name(let reader):
            guard let shape, let place = shape.index(of: reader.name) else {
                return [Column(label: term.label, source: .term(term))]
            }
            let isRenamed = term.label != reader.name
            return [Column(label: isRenamed ? term.label : shape.properties[place], source: .place(place))]
        }
    }

    private func isExcluded(_ label: String) -> Bool { excluded.contains { $0.matches(label) } }

    private static func repeated(_ label: String) -> ErrorRecord {
        ErrorRecord(
            "The property cannot be processed because the property \"\(label)\" already exists.",
            exceptionType: "System.Management.Automation.PSArgumentException",
            category: "InvalidOperation",
            id: "AlreadyExistingUserSpecifiedPropertyNoExpand,Microsoft.PowerShell.Commands.SelectObjectCommand",
            target: label
        )
    }
}
