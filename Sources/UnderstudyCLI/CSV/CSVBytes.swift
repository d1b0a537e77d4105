/// The bytes of a CSV file one by one, with the number of the line they stand on.
///
/// Every line break outside and inside fields is handed on as one newline, as RFC 4180 and common sense have it.
struct CSVBytes {
    private let refill: () throws -> [UInt8]
    private var chunk: [UInt8] = []
    private var index = 0
    private var isAtStart = true
    private var lastWasReturn = false
    /// The line that the next byte stands on, from 1.
    private(set) var line = 1
    /// Whether the last byte handed out ended a line.
    private(set) var isAtLineStart = true

    init(_ refill: @escaping () throws -> [UInt8]) {
        self.refill = refill
    }

    mutating func next() throws -> UInt8? {
        while let byte = try nextRaw() {
            let followsReturn = lastWasReturn
            lastWasReturn = byte == .carriageReturn
            if byte == .newline && followsReturn { continue }
            let isBreak = byte == .newline || byte == .carriageReturn
            if isBreak { line += 1 }
            isAtLineStart = isBreak
            return isBreak ? .newline : byte
        }
        return nil
    }

    /// Drops what is left of this line.
    mutating func skipLine() throws {
        while let byte = try next(), byte != .newline {}
    }

    private mutating func nextRaw() throws -> UInt8? {
        if index == chunk.count {
            chunk = try refill()
            index = 0
            if isAtStart { try skipMark() }
            if chunk.isEmpty { return nil }
        }
        defer { index += 1 }
        return chunk[index]
    }

    /// Skips a UTF-8 byte order mark and refuses those of UTF-16.
    private mutating func skipMark() throws {
        isAtStart = false
        while (1...2).contains(chunk.count) {
            let more = try refill()
            if more.isEmpty { break }
            chunk += more
        }
        if chunk.starts(with: [0xFF, 0xFE]) || chunk.starts(with: [0xFE, 0xFF]) {
            throw CSVError(line: 1, "this is UTF-16: save the file as UTF-8", canGoOn: false)
        }
        if chunk.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        // Only the mark, and more to come.
        if index == chunk.count && index > 0 {
            chunk = try refill()
            index = 0
        }
    }
}

extension UInt8 {
    static let comma = UInt8(ascii: ",")
    static let quote = UInt8(ascii: "\"")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}
