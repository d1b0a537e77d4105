import LDAPClient

/// What makes up one database: its records, and what it adds to the server's root entry.
struct DatabaseTemplate: Sendable {
    let template: LDIFTemplate
    let rootDSE: LDIFTemplate?
    let values: [String: String]

    /// The name without a number. The server puts one in.
    private static let unnumbered = "olcDatabase=mdb"

    /// The database's own record.
    func database() throws(SlapdError) -> Entry {
        let entries = try records(for: Self.unnumbered)
        guard let first = entries.first, first.dn.lowercased().hasPrefix("olcdatabase=") else {
            throw SlapdError(.badTemplate, "The first record of a database's template must be the database.")
        }
        return first
    }

    /// Its overlays' records, in order, below the name that the server gave it.
    func overlays(below database: String) throws(SlapdError) -> [Entry] {
        let rdn = String(database.prefix(while: { $0 != "," }))
        return try records(for: rdn).dropFirst().map { entry in
            var entry = entry
            if entry.dn.hasSuffix("," + Self.unnumbered + ",cn=config") {
                entry.dn = entry.dn.prefix(while: { $0 != "," }) + "," + database
            }
            return entry
        }
    }

    /// The suffix, known to be a name.
    static func checked(_ suffix: String) throws(SlapdError) -> DistinguishedName {
        guard let parsed = DistinguishedName(suffix), parsed != .root else {
            throw SlapdError(.badTemplate, "A database's suffix must be a name such as dc=example,dc=com.")
        }
        return parsed
    }

    private func records(for database: String) throws(SlapdError) -> [Entry] {
        try template.entries(with: values.merging(["DATABASE": database]) { $1 })
    }
}
