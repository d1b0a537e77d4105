/// What PowerShell takes for true.
extension Value {
    /// Nothing, zero, an empty string and an empty array are false; an array of one is what its element is.
    package var isTrue: Bool {
        switch self {
        case .null: false
        case .bool(let flag): flag
        case .int(let number): number != 0
        case .double(let number): number != 0
        case .string(let text): !text.isEmpty
        case .array(let elements, _): elements.count == 1 ? elements[0].isTrue : !elements.isEmpty
        default: true
        }
    }

    var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The elements of an array; anything else is one of itself, and `$null` none.
    var elements: [Value] {
        switch self {
        case .array(let elements, _): elements
        case .null: []
        default: [self]
        }
    }
}
