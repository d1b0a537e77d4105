/// Reads the text form of a distinguished name.
struct DistinguishedNameParser {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func name() throws(DistinguishedNameError) -> [RelativeDistinguishedName] {
        skipSpaces()
        guard position < bytes.count else { return [] }
        var names: [RelativeDistinguishedName] = []
        repeat {
            names.append(try relativeName())
        } while skip(UInt8(ascii: ","))
        guard position == bytes.count else { throw problem("expected ',' or '+'") }
        return names
    }

    private mutating func relativeName() throws(DistinguishedNameError) -> RelativeDistinguishedName {
        var parts: [NamePart] = []
        repeat {
            parts.append(try part())
        } while skip(UInt8(ascii: "+"))
        return RelativeDistinguishedName(parts)
    }

    private mutating func part() throws(DistinguishedNameError) -> NamePart {
        skipSpaces()
        let start = position
        while let byte = current, byte != UInt8(ascii: "="), byte != UInt8(ascii: " ") { position += 1 }
        let type = String(decoding: bytes[start..<position], as: UTF8.self)
        guard NamePart.isType(type) else { throw problem("expected an attribute type", at: start) }
        skipSpaces()
        guard skip(UInt8(ascii: "=")) else { throw problem("expected '='") }
        skipSpaces()
        if current == UInt8(ascii: "#") {
            return NamePart(type: type, value: try encodedValue(), isEncoded: true)
        }
        return NamePart(type: type, value: try value(), isEncoded: false)
    }

    private mutating func encodedValue() throws(DistinguishedNameError) -> AttributeValue {
        position += 1
        var value: [UInt8] = []
        while let byte = hexPair() { value.append(byte) }
        skipSpaces()
        guard !value.isEmpty else { throw problem("expected pairs of hexadecimal digits") }
        return AttributeValue(value)
    }

    private mutating func value() throws(DistinguishedNameError) -> AttributeValue {
        var value: [UInt8] = []
        // Spaces at the end are dropped unless escaped.
        var significant = 0
        while let byte = current, byte != UInt8(ascii: ","), byte != UInt8(ascii: "+") {
            if byte == UInt8(ascii: "\\") {
                value.append(try escapedByte())
                significant = value.count
                continue
            }
            guard !Self.mustBeEscaped.contains(byte) else { throw problem("must be escaped") }
            value.append(byte)
            if byte != UInt8(ascii: " ") { significant = value.count }
            position += 1
        }
        return AttributeValue(Array(value.prefix(significant)))
    }

    private mutating func escapedByte() throws(DistinguishedNameError) -> UInt8 {
        position += 1
        if let byte = hexPair() { return byte }
        guard let byte = current, Self.mayBeEscaped.contains(byte) else {
            throw problem("'\\' must be followed by a special character or two hexadecimal digits")
        }
        position += 1
        return byte
    }

    private mutating func hexPair() -> UInt8? {
        guard position + 1 < bytes.count, let high = bytes[position].hexValue, let low = bytes[position + 1].hexValue
        else { return nil }
        position += 2
        return high << 4 | low
    }

    private static let mustBeEscaped = Set("\";<>\0".utf8)
    private static let mayBeEscaped = Set("\"+,;<>\\ #=".utf8)

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpaces() {
        while current == UInt8(ascii: " ") { position += 1 }
    }

    private func problem(_ reason: String, at offset: Int? = nil) -> DistinguishedNameError {
        DistinguishedNameError(column: (offset ?? position) + 1, reason: reason)
    }
}
