/// Reads the little ASN.1 that control values use. Anything unexpected is answered with nil, nothing traps.
struct BERDecoder {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Sequence<UInt8>) {
        rest = ArraySlice(bytes)
    }

    private init(slice: ArraySlice<UInt8>) {
        rest = slice
    }

    var isAtEnd: Bool { rest.isEmpty }

    var nextTag: UInt8? { rest.first }

    /// Takes the next element if it has this tag, and leaves everything as it was if not.
    mutating func element(_ tag: UInt8) -> ArraySlice<UInt8>? {
        guard rest.first == tag, let (length, header) = lengthOfNext(), length <= rest.count - header else {
            return nil
        }
        let content = rest.dropFirst(header).prefix(length)
        rest = rest.dropFirst(header + length)
        return content
    }

    mutating func nested(_ tag: UInt8) -> BERDecoder? {
        element(tag).map { BERDecoder(slice: $0) }
    }

    mutating func octets(_ tag: UInt8 = BERTag.octetString) -> [UInt8]? {
        element(tag).map { Array($0) }
    }

    mutating func boolean() -> Bool? {
        guard rest.count >= 3, rest.dropFirst().first == 1 else { return nil }
        return element(BERTag.boolean)?.first.map { $0 != 0 }
    }

    mutating func integer(_ tag: UInt8 = BERTag.integer) -> Int? {
        guard let content = element(tag), let first = content.first, content.count <= 8 else { return nil }
        return content.reduce(first < 0x80 ? 0 : -1) { $0 << 8 | Int($1) }
    }

    /// The content's length and the header's.
    private func lengthOfNext() -> (length: Int, header: Int)? {
        guard let first = rest.dropFirst().first else { return nil }
        guard first >= 0x80 else { return (Int(first), 2) }
        let count = Int(first & 0x7F)
        let digits = rest.dropFirst(2).prefix(count)
        // Seven bytes are more than any message we can be sent, and never overflow.
        guard (1...7).contains(count), digits.count == count else { return nil }
        return (digits.reduce(0) { $0 << 8 | Int($1) }, 2 + count)
    }
}
