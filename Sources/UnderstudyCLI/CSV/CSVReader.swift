/// Reads CSV (RFC 4180) record by record, from bytes that come in chunks.
///
/// Quoted fields may hold commas, quotes (doubled) and line breaks. Lines end with LF, CRLF or CR. A UTF-8 byte
/// order mark at the start is skipped, and so are empty lines. Memory is that of one record and one chunk.
/// A record that breaks the rules is thrown as a ``CSVError`` with its line, and reading can go on after it.
struct CSVReader: ~Copyable {
    /// One record with the number of the line it starts on, from 1.
    struct Record: Equatable {
        let line: Int
        let fields: [String]
    }

    /// No record may be longer: a quote that is never closed would else swallow the file.
    static let longestRecord = 1 << 20

    private enum State {
        /// At the start of a field.
        case start
        case unquoted, quoted
        /// After a quote inside a quoted field: its end, or the first half of a doubled one.
        case quoteInQuoted
    }

    private var bytes: CSVBytes
    private var state = State.start
    private var field: [UInt8] = []
    private var fields: [String] = []
    private var length = 0
    private var recordLine = 1

    /// - Parameter next: Returns the next bytes, and none at the end.
    init(_ next: @escaping () throws -> [UInt8]) {
        bytes = CSVBytes(next)
    }

    /// The next record; nil at the end.
    mutating func next() throws -> Record? {
        beginRecord()
        do {
            while let byte = try bytes.next() {
                if try take(byte), let record = finished() { return record }
            }
        } catch let error as CSVError {
            if error.canGoOn && !bytes.isAtLineStart { try bytes.skipLine() }
            throw error
        }
        if state == .quoted {
            throw CSVError(line: recordLine, "a quote opens here and is never closed", canGoOn: false)
        }
        guard state != .start || !fields.isEmpty else { return nil }
        try endField()
        return finished()
    }

    /// Takes one byte; true at the end of a record.
    private mutating func take(_ byte: UInt8) throws -> Bool {
        length += 1
        guard length <= Self.longestRecord else {
            let reason = state == .quoted ? "a quote opens here and is not closed within 1 MiB" : "longer than 1 MiB"
            throw CSVError(line: recordLine, reason, canGoOn: state != .quoted)
        }
        switch state {
        case .quoted:
            if byte == .quote { state = .quoteInQuoted } else { field.append(byte) }
            return false
        case .quoteInQuoted where byte == .quote:
            field.append(byte)
            state = .quoted
            return false
        default:
            return try takeOutsideQuotes(byte)
        }
    }

    private mutating func takeOutsideQuotes(_ byte: UInt8) throws -> Bool {
        switch byte {
        case .comma:
            try endField()
            return false
        case .newline:
            if state == .start && fields.isEmpty { return true }
            try endField()
            return true
        case .quote where state == .start:
            state = .quoted
            return false
        case .quote:
            throw CSVError(
                line: bytes.line,
                "a quote inside a field: put the whole field in quotes and double this one"
            )
        default:
            guard state != .quoteInQuoted else {
                throw CSVError(line: bytes.line, "text after the quote that ends a field")
            }
            field.append(byte)
            state = .unquoted
            return false
        }
    }

    private mutating func endField() throws {
        guard let text = String(validating: field, as: UTF8.self) else {
            throw CSVError(line: recordLine, "not UTF-8")
        }
        fields.append(text)
        field.removeAll(keepingCapacity: true)
        state = .start
    }

    /// The record that ended, or nil for an empty line, after which a new one begins.
    private mutating func finished() -> Record? {
        let record = fields.isEmpty ? nil : Record(line: recordLine, fields: fields)
        beginRecord()
        return record
    }

    private mutating func beginRecord() {
        fields = []
        field.removeAll(keepingCapacity: true)
        state = .start
        length = 0
        recordLine = bytes.line
    }
}
