/// How Sort-Object orders: by one key after another, each ascending or descending.
struct SortOrder {
    let isDescending: [Bool]
    let comparison: Comparison

    /// Less than zero if what has the first keys comes before what has the second.
    func order(_ first: [Value], _ second: [Value]) -> Int {
        for place in isDescending.indices {
            let order = compare(first[place], second[place])
            if order != 0 { return isDescending[place] ? -order : order }
        }
        return 0
    }

    /// Values that have no order otherwise are ordered by their text; `$null` comes first.
    private func compare(_ first: Value, _ second: Value) -> Int {
        (try? comparison.order(first, second))
            ?? TextOrder.compare(first.text, second.text, caseSensitive: comparison.isCaseSensitive)
    }
}
