/// Random numbers that can be had again: a failing property test prints its seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

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
