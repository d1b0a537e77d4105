/// A type named in brackets, such as `[datetime]`; only the types of the subset have one.
package struct TypeName: Sendable, Hashable {
    /// .NET's name, such as `System.DateTime`.
    package let fullName: String

    package init(fullName: String) {
        self.fullName = fullName
    }

    /// The name without its namespace, such as `DateTime`; `.Name` of a type.
    package var shortName: String {
        fullName.split(separator: ".").last.map(String.init) ?? fullName
    }
}
