/// Writes one object as a list, `Name : value`, a property a line.
enum ListWriter {
    private static let separator = " : "

    static func write(_ fields: [ListField], lineWidth: Int, to bytes: inout [UInt8]) {
        // Below this there is no room for one letter of each side.
        guard !fields.isEmpty, lineWidth >= separator.count + 2 else { return }
        let longest = fields.reduce(0) { max($0, DisplayWidth.of($1.label)) }
        let labelWidth = min(longest, lineWidth - separator.count - 1)
        let valueColumn = labelWidth + separator.count
        for field in fields {
            write(field, labelWidth, to: &bytes)
            var isFirst = true
            for line in WordWrap.lines(field.value, width: lineWidth - valueColumn) {
                if !isFirst { bytes.append(blanks: valueColumn) }
                bytes.append(line: line)
                isFirst = false
            }
        }
    }

    private static func write(_ field: ListField, _ width: Int, to bytes: inout [UInt8]) {
        let label = DisplayWidth.head(of: field.label, columns: width)
        bytes.append(contentsOf: label.utf8)
        bytes.append(blanks: width - DisplayWidth.of(String(label)))
        bytes.append(contentsOf: separator.utf8)
    }
}

/// One line of a list.
struct ListField {
    var label: String
    var value: String
}
