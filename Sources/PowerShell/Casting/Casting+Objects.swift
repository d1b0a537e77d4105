/// Casts to what has parts.
extension Casting {
    func hashtable(_ value: Value, ordered: Bool) throws -> Value {
        guard case .hashtable(let table) = value else {
            throw ErrorRecord.conversion(
                value,
                to: ordered ? TypeName.Known.ordered.rawValue : TypeName.Known.hashtable.rawValue
            )
        }
        guard ordered != table.isOrdered else { return value }
        var copy = Hashtable(ordered: ordered)
        for entry in table.entries { copy.set(entry.key, to: entry.value) }
        return .hashtable(copy)
    }

    /// A hashtable's entries become properties; anything else is left as it is.
    func customObject(_ value: Value) -> Value {
        guard case .hashtable(let table) = value else { return value }
        let shape = Shape(typeNames: Shape.customTypeNames, properties: table.keys.map(\.text))
        return .object(Object(shape: shape, values: table.values))
    }

    func scriptBlock(_ value: Value) throws -> Value {
        if case .scriptBlock = value { return value }
        throw ErrorRecord.outside("Making a script block of text")
    }

    func typeLiteral(_ value: Value) throws -> Value {
        switch value {
        case .type: return value
        default:
            guard let type = TypeName(spelled: value.text) else {
                throw ErrorRecord.outside("The type [\(value.text)]")
            }
            return .type(type)
        }
    }
}

extension Shape {
    /// What `[pscustomobject]` says it is.
    package static let customTypeNames = ["System.Management.Automation.PSCustomObject", "System.Object"]
}
