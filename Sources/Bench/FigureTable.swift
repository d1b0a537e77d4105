/// The figures as people read them.
struct FigureTable: CustomStringConvertible {
    private let rows: [[String]]

    init(_ figures: [Figure]) {
        rows =
            [["MEASURE", "FIGURE", "GOAL", "", "HOW"]]
            + figures.map { figure in
                let met = figure.isMet.map { $0 ? "met" : "missed" } ?? ""
                let value = figure.unit == "x" ? number(figure.value) : "\(number(figure.value)) \(figure.unit)"
                return [figure.name, value, figure.goal?.description ?? "report", met, figure.detail]
            }
    }

    var description: String {
        let widths = (0..<5).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { text, width in text + String(repeating: " ", count: width - text.count) }
                .joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
