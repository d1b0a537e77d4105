/// Prints format records: as bytes, line by line, for a given width.
///
/// A table without widths is measured by its first rows, which are held back until there are enough of them or it
/// ends; after that each row goes out as it comes.
struct FormatRenderer {
    /// How many rows a table is measured by, where PowerShell takes what comes within 300 ms.
    static let measuredRows = 300

    let width: Int
    private(set) var bytes: [UInt8] = []
    private var shape: FormatShape?
    private var writer: TableWriter?
    /// What is held back while a table is measured.
    private var held: [FormatRecord]?

    init(width: Int) {
        self.width = width
    }

    mutating func add(_ record: FormatRecord) {
        switch record {
        case .start(let shape):
            // One that was cut off before its end still shows what it had.
            settle()
            writer = nil
            self.shape = shape
            bytes.append(UInt8(ascii: "\n"))
        case .groupStart(let label): startGroup(label)
        case .groupEnd:
            settle()
            writer = nil
        case .end:
            if case .list = shape {} else { bytes.append(UInt8(ascii: "\n")) }
            shape = nil
        default: hold(record)
        }
    }

    /// Prints what is held back, with the widths that are known by now.
    ///
    /// For a caller whose rows come slowly: he need not wait for 300 of them.
    mutating func settle() {
        guard let rows = held, case .table(let header) = shape else { return }
        held = nil
        startTable(header, widths: Self.widths(header, rows))
        rows.forEach { write($0) }
    }

    /// Hands over what is printed so far.
    mutating func takeBytes() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: false) }
        return bytes
    }

    private mutating func startGroup(_ label: String?) {
        if let label {
            WordWrap.lines(label, width: width).forEach { bytes.append(line: $0) }
            bytes.append(UInt8(ascii: "\n"))
        }
        guard case .table(let header) = shape else { return }
        if header.needsMeasuring {
            held = []
        } else {
            startTable(header, widths: nil)
        }
    }

    private mutating func startTable(_ header: TableHeader, widths: [Int]?) {
        let writer = TableWriter(header, widths: widths, lineWidth: width)
        writer.writeHeader(to: &bytes)
        self.writer = writer
    }

    private mutating func hold(_ record: FormatRecord) {
        guard held != nil else { return write(record) }
        held?.append(record)
        if case .table(let header) = shape, !header.isAutoSized, (held?.count ?? 0) >= Self.measuredRows { settle() }
    }

    private mutating func write(_ record: FormatRecord) {
        switch record {
        case .row(let cells):
            if let writer { writer.write(cells, to: &bytes) } else { bytes.append(line: cells.first ?? "") }
        case .fields(let fields):
            ListWriter.write(fields, lineWidth: width, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        case .looseFields(let fields):
            bytes.append(UInt8(ascii: "\n"))
            ListWriter.write(fields, lineWidth: width, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        case .text(let text): bytes.append(line: text)
        case .start, .groupStart, .groupEnd, .end: break
        }
    }

    /// As wide as the widest of each column, its label included.
    private static func widths(_ header: TableHeader, _ rows: [FormatRecord]) -> [Int] {
        var widths = header.columns.map { DisplayWidth.of($0.label) }
        for case .row(let cells) in rows {
            for (place, cell) in zip(widths.indices, cells) {
                widths[place] = max(widths[place], DisplayWidth.of(cell))
            }
        }
        return widths
    }
}
