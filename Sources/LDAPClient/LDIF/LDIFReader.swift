public import Foundation

/// Reads LDIF (RFC 2849) record by record, a chunk of the file at a time.
///
///     var reader = try LDIFReader(contentsOf: url)
///     while let record = try reader.next() { … }
///
/// After an error, the next call goes on with the record behind the bad one. Values from URLs are refused.
public struct LDIFReader {
    private var parser = LDIFParser()
    private let nextChunk: () throws -> [UInt8]?
    private var isFinished = false

    /// Reads what `nextChunk` returns, up to the first nil.
    public init(chunks nextChunk: @escaping () throws -> [UInt8]?) {
        self.nextChunk = nextChunk
    }

    public init(_ bytes: [UInt8]) {
        self.init(chunks: { nil })
        parser.feed(bytes)
    }

    public init(_ text: String) {
        self.init(Array(text.utf8))
    }

    /// Reads a file, 64 KiB at a time.
    public init(contentsOf url: URL) throws {
        let file = try FileHandle(forReadingFrom: url)
        self.init(chunks: { try file.read(upToCount: 64 << 10).map { [UInt8]($0) } })
    }

    /// The next record; nil at the end.
    public mutating func next() throws(LDIFError) -> LDIFRecord? {
        while true {
            if let record = try parser.next() { return record }
            guard !isFinished else { return nil }
            try readChunk()
        }
    }

    private mutating func readChunk() throws(LDIFError) {
        let chunk: [UInt8]?
        do {
            chunk = try nextChunk()
        } catch {
            isFinished = true
            throw LDIFError(line: 0, reason: "the file can't be read: \(error)")
        }
        if let chunk, !chunk.isEmpty {
            parser.feed(chunk)
        } else {
            isFinished = true
            parser.finish()
        }
    }
}
