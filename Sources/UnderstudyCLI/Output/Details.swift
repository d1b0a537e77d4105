/// One object as lines of a label and a value.
struct Details {
    private var lines: [(label: String, value: String)] = []

    /// Adds a line; nil and empty values are shown as a dash.
    mutating func add(_ label: String, _ value: String?) {
        lines.append((label, value.flatMap { $0.isEmpty ? nil : $0 } ?? "-"))
    }

    /// Adds a label with one line a value.
    mutating func add(_ label: String, _ values: [String]) {
        guard let first = values.first else { return add(label, nil) }
        add(label, first)
        for value in values.dropFirst() { lines.append(("", value)) }
    }

    mutating func add(_ label: String, _ value: Bool) {
        add(label, value ? "yes" : "no")
    }

    var text: String {
        let width = lines.reduce(0) { max($0, TextWidth.columns($1.label)) }
        return lines.map { TextWidth.pad($0.label, to: width) + "  " + TextSafety.visible($0.value) }
            .joined(separator: "\n")
    }
}
