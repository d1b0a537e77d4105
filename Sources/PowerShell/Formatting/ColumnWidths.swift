/// Shares out the width of a line among the columns of a table, as PowerShell does.
enum ColumnWidths {
    /// The columns' widths in a table so wide; -1 for a column that does not fit in any more.
    ///
    /// Columns without a width (0) get equal parts of what the others leave. If there is too much, the last columns
    /// are cut or left out.
    static func fitted(_ wanted: [Int], into width: Int) -> [Int] {
        var widths = wanted
        if widths.contains(0) {
            let open = widths.indices.filter { widths[$0] == 0 }
            open.forEach { widths[$0] = 1 }
            let rest = max(width - total(widths), 0)
            for (place, index) in open.enumerated() {
                widths[index] += rest / open.count + (place < rest % open.count ? 1 : 0)
            }
        }
        trim(&widths, to: width)
        return widths
    }

    private static func trim(_ widths: inout [Int], to width: Int) {
        var last = widths.count - 1
        while last >= 0 {
            let excess = total(widths) - width
            guard excess > 0 else { return }
            guard widths[last] - excess < 1 else { return widths[last] -= excess }
            widths[last] = -1
            last -= 1
        }
    }

    /// With one blank between two columns.
    private static func total(_ widths: [Int]) -> Int {
        let visible = widths.filter { $0 > 0 }
        return visible.reduce(0, +) + visible.count - 1
    }
}
