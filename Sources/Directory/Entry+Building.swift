import LDAPClient

extension Entry {
    /// Adds a value to an attribute, which may be there already.
    mutating func append(_ value: AttributeValue, to name: String) {
        if let index = attributes.firstIndex(where: { $0.isNamed(name) }) {
            attributes[index].values.append(value)
        } else {
            attributes.append(Attribute(name, values: [value]))
        }
    }

    /// Puts these values in place of all others.
    mutating func set(_ name: String, _ values: [AttributeValue]) {
        attributes.removeAll { $0.isNamed(name) }
        if !values.isEmpty { attributes.append(Attribute(name, values: values)) }
    }

    mutating func set(_ name: String, _ values: String...) {
        set(name, values.map { AttributeValue($0) })
    }

    mutating func set(_ name: String, bytes: [UInt8]) {
        set(name, [AttributeValue(bytes)])
    }

    /// Gives the attribute these values unless it has some.
    mutating func setIfMissing(_ name: String, _ values: String...) {
        if !has(name) { set(name, values.map { AttributeValue($0) }) }
    }
}
