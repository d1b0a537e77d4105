/// `value[index]`.
struct Indexing {
    let casting: Casting

    /// A list of indexes picks several; a negative one counts from the end; outside there is `$null`.
    func element(of value: Value, at index: Value) throws -> Value {
        switch value {
        case .hashtable(let table): return try entry(of: table, at: index)
        case .array(let elements, _):
            return try pick(index, from: elements.count) { elements[$0] }
        case .string(let text):
            let units = Array(text.utf16)
            return try pick(index, from: units.count) { .string(String(decoding: [units[$0]], as: UTF16.self)) }
        case .null:
            throw ErrorRecord.runtime("Cannot index into a null array.", id: "NullArray")
        case .object(let object):
            if case .string(let name) = index, let value = object[name] { return value }
            return try pick(index, from: 1) { _ in value }
        default: return try pick(index, from: 1) { _ in value }
        }
    }

    private func entry(of table: Hashtable, at index: Value) throws -> Value {
        if case .array(let keys, _) = index { return .array(keys.map { table[$0] ?? .null }) }
        if table.isOrdered, case .int = index, table[index] == nil {
            let values = table.values
            return try pick(index, from: values.count) { values[$0] }
        }
        return table[index] ?? .null
    }

    private func pick(_ index: Value, from count: Int, _ element: (Int) -> Value) throws -> Value {
        guard case .array(let indexes, _) = index else {
            return Self.place(try index.int(.int64), in: count).map(element) ?? .null
        }
        return .array(try indexes.compactMap { Self.place(try $0.int(.int64), in: count).map(element) })
    }

    /// Nil outside.
    static func place(_ index: Int64, in count: Int) -> Int? {
        let place = index < 0 ? Int64(count) &+ index : index
        return place >= 0 && place < Int64(count) ? Int(place) : nil
    }
}
