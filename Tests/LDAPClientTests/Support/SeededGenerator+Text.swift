import SeededRandom

extension SeededGenerator {
    mutating func bytes(upTo count: Int) -> [UInt8] {
        (0..<Int.random(in: 0...count, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
    }

    /// Text that likes the characters which grammars treat specially.
    mutating func text(upTo count: Int) -> String {
        let special = Array(" \\,+\"<>;=#*()&|!:~-\n\r\0\u{7F}aZ0é✓\u{202E}\u{1F600}\u{301}")
        return String(
            (0..<Int.random(in: 0...count, using: &self)).compactMap { _ in special.randomElement(using: &self) }
        )
    }

    /// Bytes that look like the grammar in question, so that a parser gets further than its first byte.
    mutating func mutated(_ text: String) -> String {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &self) {
            let position = Int.random(in: 0...bytes.count, using: &self)
            switch Int.random(in: 0..<3, using: &self) {
            case 0 where position < bytes.count: bytes.remove(at: position)
            case 1 where position < bytes.count: bytes[position] = UInt8.random(in: 0...255, using: &self)
            default: bytes.insert(Array("\\()*=,+#: \n".utf8).randomElement(using: &self) ?? 0, at: position)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
