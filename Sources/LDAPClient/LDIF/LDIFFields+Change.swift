extension LDIFFields {
    /// What a change record demands, after its `changetype:` line.
    mutating func change(_ type: LDIFField, of dn: LDIFField) throws(LDIFError) -> Change.Kind {
        switch try type.text().lowercased() {
        case "add": return .add(try attributes(of: dn))
        case "modify": return .modify(try modifications())
        case "modrdn", "moddn": return try rename(type)
        case "delete":
            if let extra = try next() { throw extra.problem("a deletion takes no further lines") }
            return .delete
        default: throw type.problem("is not a known changetype")
        }
    }

    private mutating func modifications() throws(LDIFError) -> [Modification] {
        var modifications: [Modification] = []
        while let head = try next() {
            guard let kind = Self.kinds[head.name.lowercased()] else {
                throw head.problem("expected add, delete, replace or increment")
            }
            let name = try head.text()
            guard FilterParser.isAttribute(name) else { throw head.problem("does not name an attribute") }
            var attribute = Attribute(name, values: [])
            while !isAtEnd, !skipSeparator() {
                guard let value = try next() else { break }
                guard value.isNamed(name) else { throw value.problem("is not about the attribute being modified") }
                attribute.values.append(value.value)
            }
            if attribute.values.isEmpty, kind == .add || kind == .increment {
                throw head.problem("has no value")
            }
            modifications.append(Modification(kind, attribute))
        }
        return modifications
    }

    private static let kinds: [String: Modification.Kind] = [
        "add": .add, "delete": .delete, "replace": .replace, "increment": .increment,
    ]

    private mutating func rename(_ type: LDIFField) throws(LDIFError) -> Change.Kind {
        guard let newRDN = try next("newrdn") else { throw type.problem("must be followed by 'newrdn:'") }
        guard let flag = try next("deleteoldrdn") else { throw newRDN.problem("must be followed by 'deleteoldrdn:'") }
        guard flag.value == "0" || flag.value == "1" else { throw flag.problem("must be 0 or 1") }
        let superior = try next("newsuperior")?.distinguishedName()
        if let extra = try next() { throw extra.problem("does not belong into a renaming") }
        return .rename(
            newRDN: try newRDN.distinguishedName(),
            deleteOldRDN: flag.value == "1",
            newSuperior: superior
        )
    }
}
