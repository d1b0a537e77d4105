/// `-ExpandProperty`: a property's value in the place of its object.
struct Expansion {
    private let reader: MemberReader

    init(_ name: String) {
        reader = MemberReader(name)
    }

    var property: String { reader.name.lowercased() }

    /// The value, or each of an array's; nil where there is no such property. Properties picked besides go onto values
    /// that are objects themselves.
    func values(of item: Value, adding picked: Value?) -> [Value]? {
        guard let value = reader.find(item) else { return nil }
        let values: [Value] = if case .array(let elements, _) = value { elements } else { [value] }
        guard case .object(let more)? = picked else { return values }
        return values.map { value in
            guard case .object(let object) = value else { return value }
            return .object(object.adding(more))
        }
    }

    var missing: ErrorRecord {
        ErrorRecord(
            "Property \"\(reader.name)\" cannot be found.",
            exceptionType: "System.Management.Automation.PSArgumentException",
            category: "InvalidArgument",
            id: "ExpandPropertyNotFound,Microsoft.PowerShell.Commands.SelectObjectCommand",
            target: reader.name
        )
    }
}

extension Object {
    /// The same object with another's properties behind its own.
    fileprivate func adding(_ more: Object) -> Object {
        let shape = Shape(typeNames: shape.typeNames, properties: shape.properties + more.shape.properties)
        return Object(shape: shape, values: values + more.values)
    }
}
