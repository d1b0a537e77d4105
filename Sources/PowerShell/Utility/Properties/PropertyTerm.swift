/// What `-Property` names: a property, a script block, or a hashtable of both with a label and an order.
struct PropertyTerm {
    /// As written, for a property; the text of a block without a label.
    let label: String
    let source: Source
    /// `Descending` or `Ascending` in the hashtable.
    var isDescending: Bool?

    /// Where the value comes from.
    enum Source {
        case name(MemberReader)
        case wildcard(WildcardPattern)
        case block(any PreparedBlock)
    }

    /// Throws for keys that mean nothing here, and for a hashtable without an expression.
    init(_ value: Value, _ context: CommandContext) throws {
        guard case .hashtable(let table) = value else {
            source = try Self.source(value, context)
            label = value.text
            return
        }
        var label: String?
        var expression: Value?
        for entry in table.entries {
            switch try Key(entry.key.text) {
            case .label: label = entry.value.text
            case .expression: expression = entry.value
            case .descending: isDescending = entry.value.isTrue
            case .ascending: isDescending = !entry.value.isTrue
            case .format: break
            }
        }
        guard let expression else { throw Self.refused("The hashtable of a calculated property has no Expression.") }
        source = try Self.source(expression, context)
        self.label = label ?? expression.text
    }

    private static func source(_ value: Value, _ context: CommandContext) throws -> Source {
        if case .scriptBlock(let block) = value { return .block(try context.prepare(block)) }
        let name = value.text
        if WildcardPattern.hasWildcards(name) { return .wildcard(WildcardPattern(name)) }
        return .name(MemberReader(name))
    }

    /// `$null` where there is no such property or the block fails. Terms with wildcards are spread out first.
    nonisolated(nonsending) func value(of item: Value) async throws -> Value {
        switch source {
        case .name(let reader): reader.read(item)
        case .block(let block): try await block.quietValue(for: item)
        case .wildcard: .null
        }
    }

    /// The properties that it looks at, in small letters; nil if it may be any.
    var propertiesUsed: Set<String>? {
        switch source {
        case .name(let reader): [reader.name.lowercased()]
        case .block(let block): block.propertiesUsed
        case .wildcard: nil
        }
    }

    /// The value where it needs no waiting; nil for a block.
    func valueNow(of item: Value) -> Value? {
        if case .name(let reader) = source { reader.read(item) } else { nil }
    }

    /// A key of the hashtable; its beginning is enough.
    private enum Key: CaseIterable {
        case label, expression, descending, ascending, format

        init(_ text: String) throws {
            let text = text.lowercased()
            let key = Self.allCases.first { key in !text.isEmpty && key.names.contains { $0.hasPrefix(text) } }
            guard let key else { throw PropertyTerm.refused("The \(text) key is not valid.") }
            self = key
        }

        private var names: [String] {
            switch self {
            case .label: ["name", "label"]
            case .expression: ["expression"]
            case .descending: ["descending"]
            case .ascending: ["ascending"]
            case .format: ["formatstring", "width", "alignment"]
            }
        }
    }

    private static func refused(_ message: String) -> ErrorRecord {
        ErrorRecord(
            message,
            exceptionType: "System.NotSupportedException",
            category: "InvalidArgument",
            id: "DictionaryKeyIllegal"
        )
    }
}

extension Sequence<PropertyTerm> {
    /// The properties that any of them looks at, in small letters; nil if it may be any.
    var propertiesUsed: Set<String>? {
        reduce(into: [] as Set<String>?) { $0 = $0.union($1.propertiesUsed) }
    }
}

extension Set<String>? {
    /// All properties of two uses; nil, which is any, wins.
    func union(_ more: Set<String>?) -> Set<String>? {
        guard let self, let more else { return nil }
        return self.union(more)
    }
}
