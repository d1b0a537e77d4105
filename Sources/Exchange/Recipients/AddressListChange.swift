import PowerShell

/// What the parameter EmailAddresses asks for: a whole new list, or addresses to add and to remove.
struct AddressListChange {
    struct Item {
        let address: String
        let isPrimary: Bool
    }

    let replacement: [Item]?
    let added: [Item]
    let removed: [Item]

    init(_ value: Value) throws {
        guard case .hashtable(let table) = value else {
            replacement = try Self.items(value)
            (added, removed) = ([], [])
            return
        }
        let known = ["add", "remove"]
        for key in table.keys where !known.contains(key.auditText.lowercased()) {
            throw ErrorRecord.invalid("EmailAddresses takes @{Add=…; Remove=…}, and not '\(key.auditText)'.")
        }
        replacement = nil
        added = try table["Add"].map(Self.items) ?? []
        removed = try table["Remove"].map(Self.items) ?? []
    }

    private static func items(_ value: Value) throws -> [Item] {
        let elements = if case .array(let elements, _) = value { elements } else { [value] }
        return try elements.map { element in
            let text = element.auditText
            let prefix = text.prefix(5)
            if prefix.lowercased() == "smtp:" {
                return Item(address: String(text.dropFirst(5)), isPrimary: prefix == "SMTP:")
            }
            guard !text.contains(":") else {
                throw ErrorRecord.invalid("'\(text)' is no SMTP address; others are not kept here.", target: text)
            }
            return Item(address: text, isPrimary: false)
        }
    }
}
