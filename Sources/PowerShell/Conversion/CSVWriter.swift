/// Writes objects as lines of CSV. The first object's properties are the columns for all.
struct CSVWriter {
    /// When a value stands in quotes.
    enum Quotes: String {
        case always = "Always"
        case asNeeded = "AsNeeded"
        case never = "Never"
    }

    let delimiter: UInt8
    let quotes: Quotes
    /// Only these columns stand in quotes, in lower case; nil goes by `quotes`.
    let quotedFields: Set<String>?
    private var columns: [String]?
    private var isQuoted: [Bool] = []
    private var slots = SlotCache(names: [])

    init(delimiter: UInt8 = UInt8(ascii: ","), quotes: Quotes = .always, quotedFields: [String]? = nil) {
        self.delimiter = delimiter
        self.quotes = quotes
        self.quotedFields = quotedFields.map { Set($0.map { $0.lowercased() }) }
    }

    /// Settles the columns; those of a file that is gone on with come from its first line.
    mutating func begin(columns: [String]) {
        self.columns = columns
        isQuoted = columns.map { quotedFields?.contains($0.lowercased()) ?? (quotes == .always) }
        slots = SlotCache(names: columns)
    }

    /// The columns that an object has.
    static func columns(of value: Value) -> [String] {
        if case .hashtable(let table) = value { return table.keys.map(\.text) }
        return value.csvObject?.shape.properties ?? []
    }

    /// Writes the line with the columns' names.
    func writeHeader(to bytes: inout [UInt8]) {
        guard let columns, !columns.isEmpty else { return }
        writeLine(columns.count, to: &bytes) { place, bytes in append(columns[place], isQuoted[place], to: &bytes) }
    }

    /// Writes one object's line.
    func write(_ value: Value, to bytes: inout [UInt8]) {
        guard let columns, !columns.isEmpty else { return }
        if case .hashtable(let table) = value {
            writeLine(columns.count, to: &bytes) { place, bytes in
                append(table[columns[place]] ?? .null, isQuoted[place], to: &bytes)
            }
        } else if let object = value.csvObject {
            let places = slots.places(in: object.shape)
            writeLine(columns.count, to: &bytes) { place, bytes in
                guard places[place] >= 0 else { return }
                append(object.values[places[place]], isQuoted[place], to: &bytes)
            }
        } else {
            writeLine(columns.count, to: &bytes) { _, _ in }
        }
    }

    private func writeLine(_ count: Int, to bytes: inout [UInt8], _ field: (Int, inout [UInt8]) -> Void) {
        for place in 0..<count {
            if place > 0 { bytes.append(delimiter) }
            field(place, &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private func append(_ value: Value, _ isQuoted: Bool, to bytes: inout [UInt8]) {
        switch value {
        case .null: return
        case .string(let text): append(text, isQuoted, to: &bytes)
        default: append(value.plainText, isQuoted, to: &bytes)
        }
    }

    private func append(_ text: String, _ isQuoted: Bool, to bytes: inout [UInt8]) {
        var copy = text
        copy.withUTF8 { field in
            let hasQuote = field.contains(UInt8(ascii: "\""))
            let isNeeded =
                quotes == .asNeeded && quotedFields == nil
                && (hasQuote || field.contains(delimiter) || field.contains(UInt8(ascii: "\n")))
            guard isQuoted || isNeeded else { return bytes.append(contentsOf: field) }
            bytes.append(UInt8(ascii: "\""))
            if hasQuote {
                for byte in field {
                    if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                    bytes.append(byte)
                }
            } else {
                bytes.append(contentsOf: field)
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }
}

extension Value {
    /// The object that a line is written of; a string has its length alone, as in PowerShell.
    fileprivate var csvObject: Object? {
        if case .string(let text) = self { return Object(shape: .string, values: [.int(Int64(text.utf16.count))]) }
        return object
    }
}

extension Shape {
    static let string = Shape(typeNames: ["System.String"], properties: ["Length"])
}
