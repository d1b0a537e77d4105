/// Reads a script's text from left to right; what a piece of it means depends on where the parser stands, so the
/// parser asks for what it can take there.
struct Lexer {
    let source: Source
    var offset = 0
    private let end: Int

    init(_ source: Source) {
        self.source = source
        end = source.scalars.count
    }

    var current: Unicode.Scalar? { offset < end ? source.scalars[offset] : nil }
    var isAtEnd: Bool { offset >= end }

    func ahead(_ distance: Int) -> Unicode.Scalar? {
        offset + distance < end ? source.scalars[offset + distance] : nil
    }

    func follows(_ text: StaticString) -> Bool {
        var distance = 0
        return text.withUTF8Buffer { bytes in
            for byte in bytes {
                guard ahead(distance)?.value == UInt32(byte) else { return false }
                distance += 1
            }
            return true
        }
    }

    /// Takes an ASCII text if it comes next.
    mutating func take(_ text: StaticString) -> Bool {
        guard follows(text) else { return false }
        offset += text.utf8CodeUnitCount
        return true
    }

    /// Skips blanks, comments, joined lines, and newlines too if they mean nothing here.
    mutating func skipBlanks(newlines: Bool = false) throws {
        while let scalar = current {
            if scalar.isBlank || (newlines && scalar.isNewline) {
                offset += 1
            } else if scalar == "#" {
                skipLine()
            } else if follows("<#") {
                try skipBlockComment()
            } else if scalar == "`", try !skipLineJoint() {
                return
            } else if scalar != "`" {
                return
            }
        }
    }

    private mutating func skipLine() {
        while let scalar = current, !scalar.isNewline { offset += 1 }
    }

    private mutating func skipBlockComment() throws {
        let start = offset
        offset += 2
        while !take("#>") {
            if isAtEnd {
                let extent = Extent(start: start, end: start + 2)
                throw error(
                    "The terminator '#>' is missing from the multiline comment.",
                    "MissingTerminatorMultiLineComment",
                    extent,
                    incomplete: true
                )
            }
            offset += 1
        }
    }

    /// A backtick at a line's end joins the next line. False if it is another backtick.
    private mutating func skipLineJoint() throws -> Bool {
        guard let next = ahead(1) else {
            throw error(
                "Incomplete string token.",
                "IncompleteString",
                Extent(start: offset, end: end),
                incomplete: true
            )
        }
        guard next.isNewline else { return false }
        offset += next == "\r" && ahead(2) == "\n" ? 3 : 2
        return true
    }

    func error(_ message: String, _ id: String, _ extent: Extent, incomplete: Bool = false) -> ParseError {
        let record = ErrorRecord(
            message,
            exceptionType: "System.Management.Automation.ParseException",
            category: "ParserError",
            id: id,
            position: source.position(of: extent)
        )
        return ParseError(record: record, isIncomplete: incomplete)
    }
}
