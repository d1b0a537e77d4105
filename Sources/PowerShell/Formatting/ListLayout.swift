/// Which properties of an object a list shows.
struct ListLayout {
    /// Of the view; nil shows what was asked for, or the object's own.
    let properties: [String]?
    let request: FormatRequest

    init(properties: [String]?, _ request: FormatRequest) {
        self.properties = properties
        self.request = request
    }

    func fields(_ object: Object, _ calculated: [Value]) -> [ListField] {
        if let properties {
            return properties.map { name in
                ListField(label: name, value: text(object[name] ?? .null, nil))
            }
        }
        return sources(for: object.shape).compactMap { source in
            let name = source.name(for: object)
            guard !request.excluded.contains(where: { $0.matches(name) }) else { return nil }
            return ListField(label: name, value: text(source.value(object, calculated), source.format))
        }
    }

    /// What there is of the properties asked for; unlike in a table, unknown ones are left out.
    private func sources(for shape: Shape) -> [PropertyRequest] {
        if !request.properties.isEmpty {
            return request.properties.flatMap { $0.resolved(for: shape, keepsUnknown: false) }
        }
        let names = request.excluded.isEmpty ? shape.shownProperties : shape.properties
        return names.map { PropertyRequest(source: .name($0)) }
    }

    private func text(_ value: Value, _ format: String?) -> String {
        format.map(value.formattedCell) ?? value.displayText(limit: request.enumerationLimit)
    }

    /// All that an object shows by itself.
    static func ownFields(of object: Object, limit: Int) -> [ListField] {
        object.shape.shownProperties.map { name in
            ListField(label: name, value: (object[name] ?? .null).displayText(limit: limit))
        }
    }
}
