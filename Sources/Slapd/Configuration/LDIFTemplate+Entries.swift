import LDAPClient

extension LDIFTemplate {
    /// The template's records, filled, as entries to add.
    func entries(with values: [String: String]) throws(SlapdError) -> [Entry] {
        var entries: [Entry] = []
        for record in try filledLines(with: values).split(whereSeparator: \.isEmpty) {
            entries.append(try Self.entry(Array(record)))
        }
        return entries
    }

    private static func entry(_ lines: [String]) throws(SlapdError) -> Entry {
        var names: [String] = []
        var values: [String: [String]] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else {
                throw SlapdError(.badTemplate, "The template has a line without a colon.")
            }
            let rest = line[line.index(after: colon)...]
            guard !rest.hasPrefix(":"), !rest.hasPrefix("<") else {
                throw SlapdError(.badTemplate, "A database's template has plain values only, no base64 and no URLs.")
            }
            let name = String(line[..<colon])
            if values[name] == nil { names.append(name) }
            values[name, default: []].append(String(rest.drop(while: { $0 == " " })))
        }
        guard names.first?.lowercased() == "dn", let dn = values[names[0]]?.first else {
            throw SlapdError(.badTemplate, "A record of the template does not begin with its name (dn: …).")
        }
        return Entry(dn, names.dropFirst().map { Attribute($0, values[$0] ?? []) })
    }
}
