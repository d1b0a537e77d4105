/// How deep values lie within one another.
extension Value {
    /// More levels than a script that means well makes; freeing and comparing them takes stack.
    static let maximalDepth = 500

    /// Throws if the value is too deep to be kept. Looks at a bounded number of parts, so that keeping much stays
    /// quick.
    func checkDepth() throws {
        var budget = 10_000
        if exceeds(Self.maximalDepth, &budget) {
            throw ErrorRecord.limit(
                "A value of more than \(Self.maximalDepth) levels within one another is not kept.",
                id: "ValueTooDeep"
            )
        }
    }

    private func exceeds(_ levels: Int, _ budget: inout Int) -> Bool {
        switch self {
        case .array(let elements, _): Self.exceeds(elements, levels, &budget)
        case .object(let object): Self.exceeds(object.values, levels, &budget)
        case .hashtable(let table): Self.exceeds(table.values, levels, &budget)
        default: false
        }
    }

    private static func exceeds(_ parts: [Value], _ levels: Int, _ budget: inout Int) -> Bool {
        if levels == 0 { return true }
        for part in parts {
            budget -= 1
            if budget < 0 { return false }
            if part.exceeds(levels - 1, &budget) { return true }
        }
        return false
    }
}
