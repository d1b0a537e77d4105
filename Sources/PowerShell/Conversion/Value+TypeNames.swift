extension Value {
    /// .NET's names of the value's type, most special first; none for `$null`.
    var typeNames: [String] {
        switch self {
        case .null: []
        case .object(let object): object.shape.typeNames
        default: [typeLiteral.fullName]
        }
    }
}
