import ControlAPI

/// A CSV file of calendars to create: a header `displayName[,createdBy][,domain]`, then a row each.
struct CalendarFile: ~Copyable {
    /// A row that can be asked for.
    struct Row: Equatable {
        let line: Int
        let request: CalendarRequest
    }

    /// A row that cannot, and why.
    struct BadRow: Equatable {
        let line: Int
        let reason: String
    }

    enum Item: Equatable {
        case row(Row)
        case bad(BadRow)
    }

    private static let names = ["displayName", "createdBy", "domain"]

    private var reader: CSVReader
    /// For each name, its place in a row.
    private let columns: [String: Int]
    private let count: Int
    private var isBroken = false

    /// Reads and checks the header.
    init(_ next: @escaping () throws -> [UInt8]) throws {
        reader = CSVReader(next)
        guard let header = try reader.next() else {
            throw CSVError(line: 1, "the file is empty; its first line must be \(Self.expected)", canGoOn: false)
        }
        columns = try Self.columns(of: header)
        count = header.fields.count
    }

    /// The next row, good or bad; nil at the end.
    mutating func next() throws -> Item? {
        guard !isBroken else { return nil }
        do {
            guard let record = try reader.next() else { return nil }
            return item(record)
        } catch let error as CSVError {
            isBroken = !error.canGoOn
            return .bad(BadRow(line: error.line, reason: error.reason))
        }
    }

    private func item(_ record: CSVReader.Record) -> Item {
        guard record.fields.count == count else {
            let fields = record.fields.count == 1 ? "1 field" : "\(record.fields.count) fields"
            return .bad(BadRow(line: record.line, reason: "\(fields), but the header has \(count)"))
        }
        let name = value("displayName", in: record)
        guard let name, !name.allSatisfy(\.isWhitespace) else {
            return .bad(BadRow(line: record.line, reason: "displayName is empty"))
        }
        let request = CalendarRequest(
            displayName: name,
            createdBy: value("createdBy", in: record),
            domain: value("domain", in: record)
        )
        return .row(Row(line: record.line, request: request))
    }

    private func value(_ name: String, in record: CSVReader.Record) -> String? {
        guard let index = columns[name], !record.fields[index].isEmpty else { return nil }
        return record.fields[index]
    }

    private static let expected = "displayName[,createdBy][,domain]"

    private static func columns(of header: CSVReader.Record) throws -> [String: Int] {
        var columns: [String: Int] = [:]
        for (index, field) in header.fields.enumerated() {
            let field = field.trimmingSpaces()
            guard let name = names.first(where: { $0.lowercased() == field.lowercased() }) else {
                throw CSVError(line: header.line, problem(with: String(field)), canGoOn: false)
            }
            guard columns.updateValue(index, forKey: name) == nil else {
                throw CSVError(line: header.line, "the header has \(name) twice", canGoOn: false)
            }
        }
        guard columns["displayName"] != nil else {
            throw CSVError(line: header.line, "the header lacks displayName: it must be \(expected)", canGoOn: false)
        }
        return columns
    }

    private static func problem(with field: String) -> String {
        let other = [";": "semicolons", "\t": "tabs"].first { field.contains($0.key) }
        if let other { return "fields are parted by \(other.value); commas are needed" }
        return "the header has '\(TextWidth.truncate(field, to: 60))'; it must be \(expected)"
    }
}

extension String {
    fileprivate func trimmingSpaces() -> Substring {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return start[...last]
    }
}
