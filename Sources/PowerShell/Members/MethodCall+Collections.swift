/// The methods of arrays and hashtables that only look; those that change are `Mutation`.
extension MethodCall {
    func arrayMethod(_ elements: [Value]) throws -> Value? {
        switch (folded, arguments.count) {
        case ("contains", 1): return .bool(elements.contains { exact.equal($0, arguments[0]) })
        case ("indexof", 1): return .int(Int64(elements.firstIndex { exact.equal($0, arguments[0]) } ?? -1))
        case ("getlength", 1), ("getupperbound", 1):
            return .int(Int64(folded == "getlength" ? elements.count : elements.count - 1))
        case ("clone", 0), ("toarray", 0): return .array(elements)
        case ("add", 1), ("remove", 1), ("clear", 0), ("insert", 2), ("addrange", 1):
            throw exception("Collection was of a fixed size.", type: "System.NotSupportedException")
        case ("gettype", 0): return .type(Value.array(elements).typeLiteral)
        default: return nil
        }
    }

    func hashtableMethod(_ table: Hashtable) throws -> Value? {
        switch (folded, arguments.count) {
        case ("containskey", 1), ("contains", 1): .bool(table[arguments[0]] != nil)
        case ("containsvalue", 1): .bool(table.values.contains { exact.equal($0, arguments[0]) })
        case ("getenumerator", 0): .array(table.entries.map(\.asObject))
        case ("clone", 0): .hashtable(table)
        case ("add", 2), ("remove", 1), ("clear", 0):
            throw ErrorRecord.outside("Changing a hashtable that is in no variable")
        default: nil
        }
    }

    private var exact: Comparison { Comparison(isCaseSensitive: true, casting: casting) }
}

extension Hashtable.Entry {
    /// As `GetEnumerator()` hands it out.
    package var asObject: Value {
        .object(Object(shape: Self.shape, values: [key, value, key]))
    }

    private static let shape = Shape(
        typeNames: ["System.Collections.DictionaryEntry"],
        properties: ["Name", "Value", "Key"],
        defaultProperties: ["Name", "Value"]
    )
}
