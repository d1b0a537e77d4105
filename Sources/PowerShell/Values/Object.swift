/// An object with properties: what cmdlets put into a pipeline, and `[pscustomobject]`.
///
/// Many objects of one origin share one `Shape`, so that a hundred thousand rows cost a hundred thousand arrays of
/// values and one list of names.
package struct Object: Sendable {
    package var shape: Shape
    /// In the order of `shape.properties`; as many.
    package var values: [Value]

    package init(shape: Shape, values: [Value]) {
        precondition(shape.properties.count == values.count, "as many values as properties")
        self.shape = shape
        self.values = values
    }

    /// The property's value; nil where there is no property of that name. Case does not matter.
    package subscript(name: String) -> Value? {
        shape.index(of: name).map { values[$0] }
    }
}

/// The properties that objects of one origin have, in order, and what type they say they are.
package final class Shape: Sendable {
    /// .NET's or PowerShell's name of the type, most special first; views are chosen by it.
    /// `["Selected.System.Management.Automation.PSCustomObject", …]` after Select-Object.
    package let typeNames: [String]
    package let properties: [String]
    /// The properties that a view shows if no view is known for the type; nil shows all (`DefaultDisplayPropertySet`).
    package let defaultProperties: [String]?
    private let places: [String: Int]

    package init(typeNames: [String], properties: [String], defaultProperties: [String]? = nil) {
        self.typeNames = typeNames
        self.properties = properties
        self.defaultProperties = defaultProperties
        var places: [String: Int] = [:]
        for (place, name) in properties.enumerated() {
            places[name] = places[name] ?? place
            places[name.lowercased()] = places[name.lowercased()] ?? place
        }
        self.places = places
    }

    /// Where a property stands. Case does not matter; the spelling that was declared is found fastest.
    package func index(of name: String) -> Int? {
        places[name] ?? places[name.lowercased()]
    }
}
