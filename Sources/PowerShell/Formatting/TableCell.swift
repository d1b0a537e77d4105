/// One cell of a table on one line: cut with an ellipsis, or filled up with blanks.
enum TableCell {
    static let ellipsis = "…"

    static func append(
        _ text: String,
        width: Int,
        alignment: TableColumn.Alignment,
        isPadded: Bool,
        to bytes: inout [UInt8]
    ) {
        var copy = text
        let isDone = copy.withUTF8 { cell in
            guard cell.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return false }
            append(plain: cell, width, alignment, isPadded, to: &bytes)
            return true
        }
        if !isDone { append(wide: firstLine(of: text), width, alignment, isPadded, to: &bytes) }
    }

    /// Most cells are plain: their bytes are their columns.
    private static func append(
        plain cell: UnsafeBufferPointer<UInt8>,
        _ width: Int,
        _ alignment: TableColumn.Alignment,
        _ isPadded: Bool,
        to bytes: inout [UInt8]
    ) {
        let blanks = max(width - cell.count, 0)
        let left = leftBlanks(blanks, alignment)
        bytes.append(blanks: left)
        if cell.count <= width {
            bytes.append(contentsOf: cell)
        } else if width == 1 {
            bytes.append(alignment == .right ? cell[cell.count - 1] : cell[0])
        } else if alignment == .right {
            bytes.append(contentsOf: ellipsis.utf8)
            bytes.append(contentsOf: cell.suffix(width - 1))
        } else {
            bytes.append(contentsOf: cell.prefix(width - 1))
            bytes.append(contentsOf: ellipsis.utf8)
        }
        if isPadded { bytes.append(blanks: blanks - left) }
    }

    private static func append(
        wide text: String,
        _ width: Int,
        _ alignment: TableColumn.Alignment,
        _ isPadded: Bool,
        to bytes: inout [UInt8]
    ) {
        let line = DisplayWidth.of(text) > width ? cut(text, width, alignment) : text
        let blanks = max(width - DisplayWidth.of(line), 0)
        let left = leftBlanks(blanks, alignment)
        bytes.append(blanks: left)
        bytes.append(contentsOf: line.utf8)
        if isPadded { bytes.append(blanks: blanks - left) }
    }

    /// Numbers lose their beginning, everything else its end.
    private static func cut(_ text: String, _ width: Int, _ alignment: TableColumn.Alignment) -> String {
        let room = width > 1 ? width - 1 : width
        let mark = width > 1 ? ellipsis : ""
        return alignment == .right
            ? mark + DisplayWidth.tail(of: text, columns: room)
            : DisplayWidth.head(of: text, columns: room) + mark
    }

    private static func leftBlanks(_ blanks: Int, _ alignment: TableColumn.Alignment) -> Int {
        switch alignment {
        case .left: 0
        case .center: blanks / 2
        case .right: blanks
        }
    }

    /// What stands before a line break, and an ellipsis for what comes after.
    private static func firstLine(of text: String) -> String {
        guard let end = text.unicodeScalars.firstIndex(where: { $0 == "\n" || $0 == "\r" }) else { return text }
        return text[..<end] + ellipsis
    }
}

extension [UInt8] {
    mutating func append(blanks: Int) {
        append(contentsOf: repeatElement(UInt8(ascii: " "), count: blanks))
    }

    /// A line with its line feed.
    mutating func append(line: String) {
        append(contentsOf: line.utf8)
        append(UInt8(ascii: "\n"))
    }
}
