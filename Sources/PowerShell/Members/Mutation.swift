/// Changes a value in place, by a path of members and indexes that leads to what is changed.
///
/// Each part is taken out of the whole while it is changed, so that nothing is copied, and put back even on failure.
struct Mutation {
    let limits: Limits

    /// One step of the path.
    enum Step {
        case member(String)
        case index(Value)
    }

    typealias Change = (inout Value) throws -> Void

    func apply(_ change: Change, to value: inout Value, along path: ArraySlice<Step>) throws {
        guard let step = path.first else { return try change(&value) }
        let rest = path.dropFirst()
        switch step {
        case .member(let name):
            if try changeEntry(.string(name), of: &value, change, rest) { return }
            if try changeProperty(name, of: &value, change, rest) { return }
            throw Self.missingProperty(name)
        case .index(let index):
            if try changeEntry(index, of: &value, change, rest) { return }
            if try changeElement(index, of: &value, change, rest) { return }
            if case .string(let name) = index, try changeProperty(name, of: &value, change, rest) { return }
            throw Self.noIndex(value)
        }
    }

    // These take the value apart with `guard case` and empty it at once: only so is there one owner of the parts.

    /// False if it is no hashtable.
    private func changeEntry(
        _ key: Value,
        of value: inout Value,
        _ change: Change,
        _ rest: ArraySlice<Step>
    ) throws -> Bool {
        guard case .hashtable(var table) = value else { return false }
        value = .null
        defer { value = .hashtable(table) }
        let key = table.resolved(key)
        guard HashtableKey(key) != nil else { throw Self.noKey(key) }
        let isNew = table[key] == nil
        if isNew { try checkElements(table.count, limit: limits.elements) }
        var part = table.take(key) ?? .null
        // What was taken must go back, but a key that was not there must not appear.
        defer { if !isNew { table.set(key, to: part) } }
        try apply(change, to: &part, along: rest)
        if isNew { table.set(key, to: part) }
        return true
    }

    /// False if it is no object.
    private func changeProperty(
        _ name: String,
        of value: inout Value,
        _ change: Change,
        _ rest: ArraySlice<Step>
    ) throws -> Bool {
        guard case .object(var object) = value else { return false }
        guard let place = object.shape.index(of: name) else { throw Self.missingProperty(name) }
        value = .null
        defer { value = .object(object) }
        try apply(change, to: &object.values[place], along: rest)
        return true
    }

    /// False if it is no array.
    private func changeElement(
        _ index: Value,
        of value: inout Value,
        _ change: Change,
        _ rest: ArraySlice<Step>
    ) throws -> Bool {
        guard case .array(var elements, let kind) = value else { return false }
        guard let place = Indexing.place(try index.int(.int64), in: elements.count) else { throw Self.outOfBounds }
        value = .null
        defer { value = .array(elements, kind: kind) }
        try apply(change, to: &elements[place], along: rest)
        return true
    }
}
