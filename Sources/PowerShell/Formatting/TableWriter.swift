/// Writes the lines of one table whose columns' widths are known.
struct TableWriter {
    private let columns: [Column]
    /// Places of the columns that fit into the line.
    private let visible: [Int]
    private let header: TableHeader

    private struct Column {
        let width: Int
        let alignment: TableColumn.Alignment
        /// The table's last column is not filled up on the right.
        let isPadded: Bool
    }

    /// - Parameters:
    ///   - widths: As measured; nil takes those of the header.
    ///   - lineWidth: Columns of the terminal.
    init(_ header: TableHeader, widths: [Int]?, lineWidth: Int) {
        let wanted = widths ?? header.columns.map(\.width)
        let fitted = lineWidth < 5 ? wanted.map { _ in -1 } : ColumnWidths.fitted(wanted, into: lineWidth)
        let last = header.columns.count - 1
        columns = header.columns.indices.map { place in
            Column(width: fitted[place], alignment: header.columns[place].alignment, isPadded: place < last)
        }
        visible = fitted.indices.filter { fitted[$0] > 0 }
        self.header = header
    }

    func writeHeader(to bytes: inout [UInt8]) {
        guard !header.hidesHeaders, !visible.isEmpty else { return }
        let labels = header.columns.map(\.label)
        writeWrapped(labels, to: &bytes)
        let lines = columns.indices.map { place in
            let label = DisplayWidth.of(labels[place])
            let count = label > 0 ? min(label, columns[place].width) : columns[place].width
            return String(repeating: "-", count: max(count, 0))
        }
        writeLine(lines, to: &bytes)
    }

    func write(_ row: [String], to bytes: inout [UInt8]) {
        // Rows of another table may have been put under this header.
        let missing = columns.count - row.count
        let cells = missing > 0 ? row + Array(repeating: "", count: missing) : row
        if header.wraps {
            writeWrapped(cells, to: &bytes)
        } else {
            writeLine(cells, to: &bytes)
        }
    }

    private func writeLine(_ cells: [String], to bytes: inout [UInt8]) {
        guard !visible.isEmpty else { return }
        for place in visible {
            if place > 0 { bytes.append(UInt8(ascii: " ")) }
            TableCell.append(
                cells[place],
                width: columns[place].width,
                alignment: columns[place].alignment,
                isPadded: columns[place].isPadded,
                to: &bytes
            )
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// One row over as many lines as its longest cell needs.
    private func writeWrapped(_ cells: [String], to bytes: inout [UInt8]) {
        let parts = visible.map { WordWrap.lines(cells[$0], width: columns[$0].width) }
        let height = parts.map(\.count).max() ?? 0
        for row in 0..<height {
            var line: [UInt8] = []
            let lastFilled = parts.lastIndex { row < $0.count } ?? 0
            for (index, place) in visible.enumerated() where index <= lastFilled {
                if index > 0 { line.append(UInt8(ascii: " ")) }
                let column = columns[place]
                let isFilled = row < parts[index].count
                TableCell.append(
                    isFilled ? parts[index][row] : "",
                    width: column.width,
                    alignment: isFilled ? column.alignment : .left,
                    isPadded: index < visible.count - 1,
                    to: &line
                )
            }
            if height > 1 {
                while let last = line.last, last == UInt8(ascii: " ") { line.removeLast() }
            }
            bytes += line
            bytes.append(UInt8(ascii: "\n"))
        }
    }
}
