/// Why a part of a value cannot be changed.
extension Mutation {
    static func missingProperty(_ name: String) -> ErrorRecord {
        .runtime(
            "The property '\(name)' cannot be found on this object. Verify that the property exists and can be set.",
            id: "PropertyNotFound",
            target: name
        )
    }

    static func noIndex(_ value: Value) -> ErrorRecord {
        if value.isNull { return .runtime("Cannot index into a null array.", id: "NullArray") }
        return .runtime(
            "Unable to index into an object of type \(value.typeLiteral.fullName).",
            id: "CannotIndex"
        )
    }

    static func noKey(_ key: Value) -> ErrorRecord {
        .runtime(
            key.isNull ? "Index operation failed; the array index evaluated to null." : "A key must be a single value.",
            id: "NullArrayIndex"
        )
    }

    static var outOfBounds: ErrorRecord {
        .runtime(
            "Index was outside the bounds of the array.",
            id: "IndexOutOfRange",
            type: "System.IndexOutOfRangeException"
        )
    }
}
