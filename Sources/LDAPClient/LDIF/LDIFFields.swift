/// The lines of one record, read from top to bottom.
struct LDIFFields {
    private var lines: ArraySlice<LDIFLine>

    init(_ lines: [LDIFLine]) {
        self.lines = lines[...]
    }

    var isAtEnd: Bool { lines.isEmpty }

    mutating func next() throws(LDIFError) -> LDIFField? {
        guard let line = lines.popFirst() else { return nil }
        return try LDIFField(line)
    }

    /// Takes the next line if it has this name.
    mutating func next(_ name: String) throws(LDIFError) -> LDIFField? {
        guard let line = lines.first else { return nil }
        let field = try LDIFField(line)
        guard field.isNamed(name) else { return nil }
        lines.removeFirst()
        return field
    }

    /// Takes the line that separates the modifications of one record.
    mutating func skipSeparator() -> Bool {
        guard lines.first?.bytes == [UInt8(ascii: "-")] else { return false }
        lines.removeFirst()
        return true
    }

    mutating func skipVersion() throws(LDIFError) {
        guard let version = try next("version") else { return }
        guard version.value == "1" else { throw version.problem("only version 1 of LDIF is known") }
    }

    /// The attributes that follow, each with all its values.
    mutating func attributes(of dn: LDIFField) throws(LDIFError) -> [Attribute] {
        var attributes: [Attribute] = []
        var positions: [String: Int] = [:]
        while let field = try next() {
            let name = try field.attributeName()
            if let last = attributes.indices.last, attributes[last].name == name {
                attributes[last].values.append(field.value)
                continue
            }
            let key = name.lowercased()
            if let position = positions[key] {
                attributes[position].values.append(field.value)
            } else {
                positions[key] = attributes.count
                attributes.append(Attribute(name, values: [field.value]))
            }
        }
        guard !attributes.isEmpty else { throw dn.problem("the record has no attributes") }
        return attributes
    }

    mutating func controls() throws(LDIFError) -> [RequestControl] {
        var controls: [RequestControl] = []
        while let field = try next("control") { controls.append(try Self.control(field)) }
        return controls
    }

    /// `1.2.3`, `1.2.3 true`, `1.2.3 true: text`, `1.2.3 true:: base64`
    private static func control(_ field: LDIFField) throws(LDIFError) -> RequestControl {
        let bytes = field.value.bytes
        let head = bytes.prefix { $0 != UInt8(ascii: ":") }
        let words = head.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard let oid = words.first, oid.first?.isNumber == true, NamePart.isType(oid), words.count <= 2,
            words.count == 1 || ["true", "false"].contains(words[1].lowercased())
        else { throw field.problem("is not a control") }
        var control = RequestControl(oid, isCritical: words.count == 2 && words[1].lowercased() == "true")
        if head.count < bytes.count { control.value = try LDIFField.value(bytes[(head.count + 1)...], field.line) }
        return control
    }
}
