/// A line of a record, split into name and value.
struct LDIFField {
    let line: Int
    let name: String
    let value: AttributeValue

    init(_ line: LDIFLine) throws(LDIFError) {
        if let problem = line.problem { throw LDIFError(line: line.number, reason: problem) }
        guard let colon = line.bytes.firstIndex(of: UInt8(ascii: ":")) else {
            throw LDIFError(line: line.number, reason: "has no ':'")
        }
        self.line = line.number
        name = String(decoding: line.bytes[..<colon], as: UTF8.self)
        value = AttributeValue(try Self.value(line.bytes[(colon + 1)...], line.number))
    }

    /// Decodes what comes after the first colon of a line.
    static func value(_ rest: ArraySlice<UInt8>, _ line: Int) throws(LDIFError) -> [UInt8] {
        switch rest.first {
        case UInt8(ascii: ":"):
            guard let bytes = Base64.decode(rest.dropFirst()) else {
                throw LDIFError(line: line, reason: "is not valid base64")
            }
            return bytes
        case UInt8(ascii: "<"):
            throw LDIFError(line: line, reason: "takes its value from a URL, which is not allowed here")
        default:
            return Array(rest.drop { $0 == UInt8(ascii: " ") })
        }
    }

    func isNamed(_ other: String) -> Bool {
        name.equalsIgnoringASCIICase(other)
    }

    func text() throws(LDIFError) -> String {
        guard let text = value.text else { throw problem("is not UTF-8") }
        return text
    }

    /// The value as a name in the directory.
    func distinguishedName() throws(LDIFError) -> String {
        let text = try text()
        do {
            _ = try DistinguishedName(parsing: text)
        } catch {
            throw problem(error.description)
        }
        return text
    }

    /// The name, if it can be an attribute's.
    func attributeName() throws(LDIFError) -> String {
        guard FilterParser.isAttribute(name) else { throw problem("does not start with an attribute name") }
        return name
    }

    func problem(_ reason: String) -> LDIFError {
        LDIFError(line: line, reason: reason)
    }
}
