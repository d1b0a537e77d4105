import LDAPClient

/// What the values of `reqMod` and `reqOld` say that a write made of an entry (slapo-accesslog(5)).
///
/// `reqMod` has one value for each value of each modification, as in `displayName:= Clinic`, with `+`, `-`, `=` or `#`
/// for add, delete, replace and increment; `reqOld` has all that the touched attributes held before.
struct LoggedModifications {
    private var order: [String] = []
    private var names: [String: String] = [:]
    private var old: [String: [AttributeValue]] = [:]
    private var new: [String: [AttributeValue]] = [:]
    /// The attribute whose replacement is being read: its next value belongs to the same modification.
    private var replacing: String?

    init(old oldValues: [AttributeValue], modifications: [AttributeValue]) {
        // In the order in which the change names them.
        for value in modifications { Self.split(value.bytes).map { _ = note($0.name) } }
        for value in oldValues {
            guard let (name, rest) = Self.split(value.bytes) else { continue }
            old[note(name), default: []].append(Self.value(rest))
        }
        new = old
        for value in modifications {
            guard let (name, rest) = Self.split(value.bytes), let kind = rest.first else { continue }
            apply(kind, Self.value(rest.dropFirst()), hasValue: rest.count > 1, to: note(name))
        }
    }

    /// The attributes in the order in which they were named.
    var changes: [AttributeChange] {
        order.map { AttributeChange(names[$0] ?? $0, from: old[$0] ?? [], to: new[$0] ?? []) }
    }

    private mutating func note(_ name: String) -> String {
        let key = name.lowercased()
        if names.updateValue(names[key] ?? name, forKey: key) == nil { order.append(key) }
        return key
    }

    private mutating func apply(_ kind: UInt8, _ value: AttributeValue, hasValue: Bool, to key: String) {
        let continues = replacing == key
        replacing = kind == UInt8(ascii: "=") ? key : nil
        switch kind {
        case UInt8(ascii: "="):
            if !continues { new[key] = [] }
            if hasValue { new[key, default: []].append(value) }
        case UInt8(ascii: "+"):
            new[key, default: []].append(value)
        case UInt8(ascii: "-"):
            if hasValue { new[key]?.removeAll { $0.folded == value.folded } } else { new[key] = [] }
        case UInt8(ascii: "#"):
            let amount = Int(value.string) ?? 0
            new[key] = new[key]?.map { old in AttributeValue(String((Int(old.string) ?? 0) + amount)) }
        default: return
        }
    }

    /// A name, and what follows its colon.
    private static func split(_ bytes: [UInt8]) -> (name: String, rest: ArraySlice<UInt8>)? {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return (String(decoding: bytes[..<colon], as: UTF8.self), bytes[(colon + 1)...])
    }

    /// What follows the one blank.
    private static func value(_ rest: ArraySlice<UInt8>) -> AttributeValue {
        AttributeValue(Array(rest.first == UInt8(ascii: " ") ? rest.dropFirst() : rest))
    }
}
