/// The records of LDIF that arrives in pieces, from a network or a pipe.
public struct LDIFRecords<Chunks: AsyncSequence>: AsyncSequence where Chunks.Element: Collection<UInt8> {
    public typealias Element = LDIFRecord

    private let chunks: Chunks

    public init(_ chunks: Chunks) {
        self.chunks = chunks
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(chunks: chunks.makeAsyncIterator())
    }

    /// Takes the next chunk when the records of the last are used up. Throws ``LDIFError`` or the chunks' error.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var chunks: Chunks.AsyncIterator
        private var parser = LDIFParser()
        private var isFinished = false

        fileprivate init(chunks: Chunks.AsyncIterator) {
            self.chunks = chunks
        }

        public mutating func next() async throws -> LDIFRecord? {
            while true {
                if let record = try parser.next() { return record }
                guard !isFinished else { return nil }
                if let chunk = try await chunks.next() {
                    parser.feed(chunk)
                } else {
                    isFinished = true
                    parser.finish()
                }
            }
        }
    }
}
