/// Changes a value in place, by a path of members and indexes that leads to what is changed.
struct Mutation {
    let limits: Limits

    /// One step of the path.
    enum Step {
        case member(String)
        case index(Value)
    }

    typealias Change = (inout Value) throws -> Void

    /// Takes each part out of the whole while it is changed, so that nothing is copied; puts it back even on failure.
    func apply(_ change: Change, to value: inout Value, along path: ArraySlice<Step>) throws {
        guard let step = path.first else { return try change(&value) }
        let rest = path.dropFirst()
        switch (value, step) {
        case (.hashtable(let table), .member(let name)):
            try changeEntry(of: table, key: .string(name), in: &value, change, rest)
        case (.hashtable(let table), .index(let key)):
            try changeEntry(of: table, key: resolved(key, in: table), in: &value, change, rest)
        case (.object(let object), .member(let name)):
            try changeProperty(of: object, name, in: &value, change, rest)
        case (.object(let object), .index(.string(let name))):
            try changeProperty(of: object, name, in: &value, change, rest)
        case (.array(let elements, let kind), .index(let index)):
            try changeElement(of: elements, kind, index, in: &value, change, rest)
        case (.null, .index):
            throw ErrorRecord.runtime("Cannot index into a null array.", id: "NullArray")
        case (_, .index):
            throw ErrorRecord.runtime(
                "Unable to index into an object of type \(value.typeLiteral.fullName).", id: "CannotIndex"
            )
        case (_, .member(let name)): throw missingProperty(name)
        }
    }

    private func changeEntry(
        of table: consuming Hashtable, key: Value, in value: inout Value, _ change: Change, _ rest: ArraySlice<Step>
    ) throws {
        guard HashtableKey(key) != nil else {
            throw ErrorRecord.runtime(
                key.isNull ? "Index operation failed; the array index evaluated to null." : "A key must be a single value.",
                id: "NullArrayIndex"
            )
        }
        value = .null
        defer { value = .hashtable(table) }
        let old = table.take(key)
        if old == nil { try checkElements(table.count, limit: limits.elements) }
        var part = old ?? .null
        do { try apply(change, to: &part, along: rest) } catch {
            if let old { table.set(key, to: old) }
            throw error
        }
        table.set(key, to: part)
    }

    private func resolved(_ key: Value, in table: Hashtable) -> Value {
        guard table.isOrdered, case .int(let number) = key, table[key] == nil,
            let place = Indexing.place(number, in: table.count)
        else { return key }
        return table.keys[place]
    }

    private func changeProperty(
        of object: consuming Object, _ name: String, in value: inout Value, _ change: Change, _ rest: ArraySlice<Step>
    ) throws {
        guard let place = object.shape.index(of: name) else { throw missingProperty(name) }
        value = .null
        defer { value = .object(object) }
        try apply(change, to: &object.values[place], along: rest)
    }

    private func changeElement(
        of elements: consuming [Value], _ kind: ArrayKind, _ index: Value, in value: inout Value, _ change: Change,
        _ rest: ArraySlice<Step>
    ) throws {
        guard let place = Indexing.place(try index.int(.int64), in: elements.count) else {
            throw ErrorRecord.runtime(
                "Index was outside the bounds of the array.", id: "IndexOutOfRange", type: "System.IndexOutOfRangeException"
            )
        }
        value = .null
        defer { value = .array(elements, kind: kind) }
        try apply(change, to: &elements[place], along: rest)
    }

    private func missingProperty(_ name: String) -> ErrorRecord {
        .runtime(
            "The property '\(name)' cannot be found on this object. Verify that the property exists and can be set.",
            id: "PropertyNotFound", target: name
        )
    }
}
