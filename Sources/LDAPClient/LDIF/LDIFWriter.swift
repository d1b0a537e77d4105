/// Writes LDIF (RFC 2849): lines folded at 76 columns, base64 where plain text won't do.
///
/// What has been written is in ``bytes``; call ``take()`` now and then to write a long file piece by piece.
public struct LDIFWriter {
    static let width = 76

    public private(set) var bytes: [UInt8] = []
    private var isAtStart: Bool

    /// - Parameter writesVersion: Whether to start with `version: 1`.
    public init(writesVersion: Bool = true) {
        isAtStart = !writesVersion
        if writesVersion { bytes += Array("version: 1\n".utf8) }
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Takes what has been written so far.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Writes an entry.
    ///
    /// - Throws: If an attribute's name isn't one; nothing is written then.
    public mutating func write(_ entry: Entry) throws(LDIFError) {
        try record(entry.dn) { (writer) throws(LDIFError) in try writer.write(entry.attributes) }
    }

    /// Writes a change record.
    ///
    /// - Throws: If an attribute's name isn't one; nothing is written then.
    public mutating func write(_ change: Change) throws(LDIFError) {
        try record(change.dn) { (writer) throws(LDIFError) in
            for control in change.controls { writer.write(control) }
            switch change.kind {
            case .add(let attributes):
                writer.line("changetype", "add")
                try writer.write(attributes)
            case .modify(let modifications):
                writer.line("changetype", "modify")
                for modification in modifications { try writer.write(modification) }
            case .rename(let newRDN, let deleteOldRDN, let newSuperior):
                writer.line("changetype", "modrdn")
                writer.line("newrdn", AttributeValue(newRDN))
                writer.line("deleteoldrdn", deleteOldRDN ? "1" : "0")
                if let newSuperior { writer.line("newsuperior", AttributeValue(newSuperior)) }
            case .delete: writer.line("changetype", "delete")
            }
        }
    }

    /// Writes the record, or if that fails, nothing.
    private mutating func record(
        _ dn: String,
        _ body: (inout LDIFWriter) throws(LDIFError) -> Void
    ) throws(LDIFError) {
        var writer = LDIFWriter(writesVersion: false)
        writer.line("dn", AttributeValue(dn))
        try body(&writer)
        if !isAtStart { bytes.append(UInt8(ascii: "\n")) }
        isAtStart = false
        bytes += writer.bytes
    }

    private mutating func write(_ attributes: [Attribute]) throws(LDIFError) {
        for attribute in attributes {
            try check(attribute.name)
            for value in attribute.values { line(attribute.name, value) }
        }
    }

    private mutating func write(_ modification: Modification) throws(LDIFError) {
        try check(modification.attribute.name)
        line("\(modification.kind)", AttributeValue(modification.attribute.name))
        for value in modification.attribute.values { line(modification.attribute.name, value) }
        bytes += Array("-\n".utf8)
    }

    private mutating func write(_ control: RequestControl) {
        let head = "control: \(control.oid)\(control.isCritical ? " true" : "")"
        if let value = control.value {
            fold(Array("\(head):: ".utf8) + Base64.encode(value))
        } else {
            fold(Array(head.utf8))
        }
    }

    private func check(_ name: String) throws(LDIFError) {
        guard FilterParser.isAttribute(name) else { throw LDIFError(line: 0, reason: "not an attribute name") }
    }

    private mutating func line(_ name: String, _ value: AttributeValue) {
        if Self.isSafe(value.bytes) {
            fold(Array(value.bytes.isEmpty ? "\(name):".utf8 : "\(name): ".utf8) + value.bytes)
        } else {
            fold(Array("\(name):: ".utf8) + Base64.encode(value.bytes))
        }
    }

    /// Whether the value can stand as it is.
    private static func isSafe(_ value: [UInt8]) -> Bool {
        guard let first = value.first, let last = value.last else { return true }
        let forbiddenAtStart: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: ":"), UInt8(ascii: "<")]
        return !forbiddenAtStart.contains(first) && last != UInt8(ascii: " ")
            && value.allSatisfy { (0x20..<0x7F).contains($0) }
    }

    private mutating func fold(_ line: [UInt8]) {
        var rest = line[...]
        bytes += rest.prefix(Self.width)
        rest = rest.dropFirst(Self.width)
        while !rest.isEmpty {
            bytes += [UInt8(ascii: "\n"), UInt8(ascii: " ")] + rest.prefix(Self.width - 1)
            rest = rest.dropFirst(Self.width - 1)
        }
        bytes.append(UInt8(ascii: "\n"))
    }
}
