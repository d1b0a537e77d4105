/// Prints a list that comes in pages: a table, or one JSON object a line.
struct ListPrinter<Row: Encodable> {
    private let pageSize = 1_000

    let output: Output
    let columns: [Table.Column]
    let cells: (Row) -> [String]

    /// Prints up to `limit` rows; `fetch` gets where to go on and how many rows to ask for.
    func print(
        limit: Int? = nil,
        fetch: (_ after: String?, _ size: Int) async throws -> (rows: [Row], next: String?)
    ) async throws {
        var left = limit ?? .max
        var table: Table?
        var after: String?
        repeat {
            let page = try await fetch(after, min(left, pageSize))
            let rows = page.rows.prefix(left)
            try print(Array(rows), with: &table)
            left -= rows.count
            after = page.next
        } while after != nil && left > 0
    }

    /// Prints rows that are all there.
    func print(_ rows: [Row]) throws {
        var table: Table?
        try print(rows, with: &table)
    }

    private func print(_ rows: [Row], with table: inout Table?) throws {
        guard !output.isJSON else {
            for row in rows { try output.json(row) }
            return
        }
        let lines = rows.map(cells)
        // The first page decides the widths, so that a long list is printed as it comes.
        if table == nil {
            let first = Table(columns, fitting: lines, width: output.terminal.width)
            output.line(output.terminal.bold(first.header))
            table = first
        }
        guard let table, !lines.isEmpty else { return }
        output.line(lines.map(table.line).joined(separator: "\n"))
    }
}
