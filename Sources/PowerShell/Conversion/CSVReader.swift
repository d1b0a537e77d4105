/// Takes CSV apart as it comes, piece by piece, by the rules of Import-Csv.
struct CSVReader {
    private enum State {
        /// Before the first character of a field.
        case start
        case plain
        case quoted
        /// Behind a quote within a quoted field: its end, or the first half of a doubled one.
        case quote
        /// Behind a blank or quote within a plain field, or behind the closing quote: nothing is special any more.
        case rest(dropsBlanks: Bool)
    }

    let delimiter: UInt8
    private var state = State.start
    private var field: [UInt8] = []
    /// What follows in the state `rest`.
    private var tail: [UInt8] = []
    private var fields: [String] = []
    /// The last byte was a carriage return that ended a line.
    private var skipsLineFeed = false

    init(delimiter: UInt8) {
        self.delimiter = delimiter
    }

    /// Takes the next bytes and hands over each record that they end; a line without anything is none.
    mutating func read(_ bytes: some Sequence<UInt8>, _ record: ([String]) throws -> Void) rethrows {
        for byte in bytes {
            if skipsLineFeed {
                skipsLineFeed = false
                if byte == UInt8(ascii: "\n") { continue }
            }
            if take(byte) { try hand(record) }
        }
    }

    /// Hands over the last record if no line feed ended it.
    mutating func finish(_ record: ([String]) throws -> Void) rethrows {
        endTail()
        if !field.isEmpty || isQuote { endField() }
        state = .start
        if !fields.isEmpty { try hand(record) }
    }

    private var isQuote: Bool { if case .quote = state { true } else { false } }

    private mutating func hand(_ record: ([String]) throws -> Void) rethrows {
        defer { fields.removeAll(keepingCapacity: true) }
        if fields.count > 1 || fields.first?.isEmpty == false { try record(fields) }
    }

    /// True where the byte ends a record.
    private mutating func take(_ byte: UInt8) -> Bool {
        switch state {
        case .quoted:
            if byte == UInt8(ascii: "\"") { state = .quote } else { field.append(byte) }
            return false
        case .quote where byte == UInt8(ascii: "\""):
            field.append(byte)
            state = .quoted
            return false
        case .quote: state = .rest(dropsBlanks: true)
        default: break
        }
        if byte == delimiter {
            endField()
            return false
        }
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
            skipsLineFeed = byte == UInt8(ascii: "\r")
            endField()
            return true
        }
        takeOrdinary(byte)
        return false
    }

    private mutating func takeOrdinary(_ byte: UInt8) {
        let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
        switch state {
        case .start where isBlank: break
        case .start where byte == UInt8(ascii: "\""): state = .quoted
        case .start:
            field.append(byte)
            state = .plain
        case .plain:
            field.append(byte)
            if isBlank || byte == UInt8(ascii: "\"") { state = .rest(dropsBlanks: isBlank) }
        case .rest: tail.append(byte)
        case .quoted, .quote: break
        }
    }

    private mutating func endField() {
        endTail()
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
        state = .start
    }

    private mutating func endTail() {
        guard case .rest(let dropsBlanks) = state else { return }
        let isBlank = tail.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        if !dropsBlanks || !isBlank { field += tail }
        tail.removeAll(keepingCapacity: true)
    }
}
