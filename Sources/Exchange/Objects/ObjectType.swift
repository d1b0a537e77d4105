import DirectoryModel
import Foundation
import PowerShell

/// The objects that a cmdlet puts out: which properties they have, and how each is read from what stands behind them.
struct ObjectType<Source: Sendable>: Sendable {
    /// A property's name, as Microsoft spells it, and its value.
    typealias Property = (name: String, value: @Sendable (Source) -> Value)

    let shape: Shape
    private let properties: [Property]

    /// - Parameters:
    ///   - typeName: .NET's name; views are chosen by it.
    ///   - shown: The properties that Format-List shows where nobody names any; nil shows all.
    init(_ typeName: String, shown: [String]? = nil, _ properties: [Property]) {
        shape = Shape(
            typeNames: [typeName, "System.Object"],
            properties: properties.map(\.name),
            defaultProperties: shown
        )
        self.properties = properties
    }

    func object(_ source: Source) -> Value {
        .object(Object(shape: shape, values: properties.map { $0.value(source) }))
    }

    /// The same with only those properties that somebody will look at.
    func object(_ source: Source, for run: CmdletRun) -> Value {
        guard let wanted = run.wanted(of: shape) else { return object(source) }
        return .object(Object(shape: wanted.shape, values: wanted.places.map { properties[$0].value(source) }))
    }

    /// The same for many, without those that nobody will see.
    func objects(_ sources: [Source], for run: CmdletRun) -> [Value] {
        let conditions = run.conditions.compactMap { condition in
            shape.index(of: condition.property).map { (properties[$0].value, condition.mayHold) }
        }
        let wanted = run.wanted(of: shape)
        let made = wanted?.shape ?? shape
        let values = wanted?.places.map { properties[$0].value } ?? properties.map(\.value)
        var objects: [Value] = []
        objects.reserveCapacity(sources.count)
        for source in sources where conditions.allSatisfy({ value, mayHold in mayHold(value(source)) }) {
            objects.append(.object(Object(shape: made, values: values.map { $0(source) })))
        }
        return objects
    }

    /// Only the named properties, in this type's order; for property sets.
    ///
    /// - Parameter typeName: The name of what is left; nil keeps this type's, and its view.
    func selecting(_ names: Set<String>, as typeName: String? = nil) -> Self {
        Self(typeName ?? shape.typeNames[0], properties.filter { names.contains($0.name) })
    }

    var propertyNames: [String] { shape.properties }
}

extension Value {
    static func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    static func guid(_ guid: GUID?) -> Value { guid.map { .guid($0.uuid) } ?? .null }
    static func flag(_ flag: Bool?) -> Value { flag.map { .bool($0) } ?? .null }
    static func utc(_ date: Date?) -> Value { date.map { .date(DateTime($0)) } ?? .null }
    static func number(_ number: Int) -> Value { .int(Int64(number)) }

    /// A property of Exchange's with several values.
    static func values(_ values: [String]) -> Value { .array(values.map { .string($0) }, kind: .multiValued) }
}
