extension Value {
    /// As a cell of a table or list shows it: `{FullAccess, ReadPermission}` for several values.
    ///
    /// - Parameters:
    ///   - limit: How many of several values are shown (`$FormatEnumerationLimit`); below 0 all are.
    ///   - roundsNumbers: Tables without a view round to the digits of en-US.
    func displayText(limit: Int = 4, roundsNumbers: Bool = false) -> String {
        switch self {
        case .string(let text): text
        case .array(let elements, _): Self.listText(elements.count, limit) { elements[$0].nameText }
        case .hashtable(let table):
            Self.listText(table.count, limit) { [keys = table.keys] in keys[$0].nameText }
        case .double(let number) where roundsNumbers && Number.word(for: number) == nil:
            StandardNumberFormat.roundedText(number)
        default: shownText
        }
    }

    /// As one of several.
    private var nameText: String {
        if case .null = self { "$null" } else { shownText }
    }

    private static func listText(_ count: Int, _ limit: Int, _ element: (Int) -> String) -> String {
        let shown = limit < 0 ? count : min(count, limit)
        var text = "{"
        for place in 0..<shown {
            if place > 0 { text += ", " }
            text += element(place)
        }
        if shown < count { text += "…" }
        text += "}"
        return text
    }
}

extension StandardNumberFormat {
    /// .NET's format `F`.
    fileprivate static func roundedText(_ number: Double) -> String {
        let digits = DecimalDigits(number, decimals: defaultDecimals)
        return (digits.isNegative ? "-" : "") + digits.fixed(decimals: defaultDecimals, grouped: false)
    }
}
