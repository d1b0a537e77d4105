/// A table of text: columns that fit the terminal, or that are as wide as need be when piped.
struct Table {
    /// One column.
    struct Column {
        let title: String
        var isRight = false
        /// The fewest columns it may be cut to; nil is never cut.
        var minimum: Int? = 10

        static func text(_ title: String, atLeast minimum: Int = 10) -> Self { Self(title: title, minimum: minimum) }
        static func number(_ title: String) -> Self { Self(title: title, isRight: true, minimum: nil) }
        static func fixed(_ title: String) -> Self { Self(title: title, minimum: nil) }
    }

    private static let gap = "  "

    private let columns: [Column]
    private let widths: [Int]

    /// Lays the columns out for `rows`; rows that come later keep to it.
    init(_ columns: [Column], fitting rows: [[String]], width: Int?) {
        self.columns = columns
        let natural = columns.indices.map { index in
            rows.reduce(TextWidth.columns(columns[index].title)) {
                max($0, TextWidth.columns(TextSafety.visible($1[index])))
            }
        }
        widths = width.map { Self.shrink(natural, columns, to: $0) } ?? natural
        isCut = width != nil
    }

    private let isCut: Bool

    var header: String { line(columns.map(\.title)) }

    /// One row; the cells are made safe here.
    func line(_ cells: [String]) -> String {
        var parts: [String] = []
        for (index, cell) in cells.enumerated() {
            var text = TextSafety.visible(cell)
            if isCut { text = TextWidth.truncate(text, to: widths[index]) }
            let isLast = index == cells.count - 1
            let mayStayShort = isLast && !columns[index].isRight
            parts.append(mayStayShort ? text : TextWidth.pad(text, to: widths[index], right: columns[index].isRight))
        }
        return parts.joined(separator: Self.gap)
    }

    /// Takes columns from the widest that can spare one, until all fit or none can.
    private static func shrink(_ natural: [Int], _ columns: [Column], to width: Int) -> [Int] {
        var widths = natural
        var excess = widths.reduce(0, +) + gap.count * (columns.count - 1) - width
        while excess > 0 {
            let spare = columns.indices.filter { widths[$0] > columns[$0].minimum ?? .max }
            guard let widest = spare.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}
