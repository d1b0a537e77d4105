/// Writes the little ASN.1 that control values need.
struct BEREncoder {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ tag: UInt8, _ content: some Collection<UInt8>) {
        bytes.append(tag)
        appendLength(content.count)
        bytes.append(contentsOf: content)
    }

    mutating func append(_ tag: UInt8 = BERTag.octetString, _ text: String) {
        append(tag, text.utf8)
    }

    mutating func append(_ tag: UInt8 = BERTag.boolean, _ value: Bool) {
        append(tag, CollectionOfOne<UInt8>(value ? 0xFF : 0))
    }

    /// Appends a number in the fewest bytes that keep its sign.
    mutating func append(_ tag: UInt8 = BERTag.integer, _ value: Int) {
        var content = withUnsafeBytes(of: value.bigEndian) { Array($0) }
        while content.count > 1, content[0] == (content[1] < 0x80 ? 0 : 0xFF) {
            content.removeFirst()
        }
        append(tag, content)
    }

    mutating func append(_ tag: UInt8, nested body: (inout BEREncoder) -> Void) {
        var inner = BEREncoder()
        body(&inner)
        append(tag, inner.bytes)
    }

    private mutating func appendLength(_ length: Int) {
        guard length >= 0x80 else {
            bytes.append(UInt8(length))
            return
        }
        let digits = withUnsafeBytes(of: length.bigEndian) { Array($0.drop { $0 == 0 }) }
        bytes.append(0x80 | UInt8(digits.count))
        bytes.append(contentsOf: digits)
    }

    static func sequence(_ body: (inout BEREncoder) -> Void) -> [UInt8] {
        var encoder = BEREncoder()
        encoder.append(BERTag.sequence, nested: body)
        return encoder.bytes
    }

    static func attributeSelection(_ attributes: [String]) -> [UInt8] {
        sequence { sequence in
            for attribute in attributes { sequence.append(BERTag.octetString, attribute) }
        }
    }
}
