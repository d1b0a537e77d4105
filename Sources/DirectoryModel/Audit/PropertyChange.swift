/// One property of a directory object that changed, from what to what.
package struct PropertyChange: Hashable, Codable, Sendable {
    package let property: String
    /// JSON text of the old values, an array.
    package let oldValue: String
    /// JSON text of the new values, an array.
    package let newValue: String

    package init(_ property: String, from old: [String] = [], to new: [String]) {
        self.property = property
        oldValue = Self.array(old)
        newValue = Self.array(new)
    }

    package init(_ property: String, from old: Bool?, to new: Bool) {
        self.property = property
        oldValue = old.map { "[\($0)]" } ?? "[]"
        newValue = "[\(new)]"
    }

    /// A change read back from the ledger.
    package init(property: String, oldValue: String, newValue: String) {
        self.property = property
        self.oldValue = oldValue
        self.newValue = newValue
    }

    /// In words, for tables: `AccountEnabled: [true] → [false]`.
    package var summary: String {
        oldValue == "[]" ? "\(property): \(newValue)" : "\(property): \(oldValue) → \(newValue)"
    }

    private static func array(_ values: [String]) -> String { JSONText.array(values.map(JSONText.string)) }
}
