import Foundation

/// One file of a `slapd.d` folder, which slapd writes itself and we change only while it is down.
struct ConfigFile: Sendable {
    let url: URL
    private var lines: [String]
    private(set) var isChanged = false

    /// Reads the file. Folded lines are joined.
    init(_ url: URL) throws(SlapdError) {
        guard let text = PrivateFile.read(url) else {
            throw SlapdError(.folderUnusable, "\(url.path) cannot be read.")
        }
        self.url = url
        lines = text.replacing("\n ", with: "").split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    }

    /// All files below `folder`, the schema's left out.
    static func all(in folder: URL) throws(SlapdError) -> [ConfigFile] {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        var files: [ConfigFile] = []
        for name in names where name.hasSuffix(".ldif") && !name.contains("cn=schema") {
            files.append(try ConfigFile(folder.appending(path: name)))
        }
        return files
    }

    /// The values of an attribute.
    func values(of name: String) -> [String] {
        lines.compactMap { Self.parse($0) }.filter { $0.name == name }.map(\.value)
    }

    func isOf(class name: String) -> Bool {
        values(of: "objectClass").contains { $0.caseInsensitiveCompare(name) == .orderedSame }
    }

    /// Gives the attribute this one value, where the file has the attribute or `orAdd` says to add it.
    mutating func set(_ name: String, to value: String, orAdd: Bool = false) {
        guard values(of: name) != [value] else { return }
        guard let place = lines.firstIndex(where: { Self.parse($0)?.name == name }) else {
            if orAdd { insert(name, value) }
            return
        }
        lines.removeAll { Self.parse($0)?.name == name }
        lines.insert(Self.line(name, value), at: place)
        isChanged = true
    }

    /// Removes the attribute, if it is there.
    mutating func remove(_ name: String) {
        guard !values(of: name).isEmpty else { return }
        lines.removeAll { Self.parse($0)?.name == name }
        isChanged = true
    }

    /// Replaces `old` by `new` in every value.
    mutating func replace(_ old: String, with new: String) {
        for (index, line) in lines.enumerated() {
            guard let (name, value) = Self.parse(line), value.contains(old) else { continue }
            lines[index] = Self.line(name, value.replacing(old, with: new))
            isChanged = true
        }
    }

    /// Writes the file back, if changed, with the checksum that slapd looks for.
    func save() throws(SlapdError) {
        guard isChanged else { return }
        let text = lines.map { $0 + "\n" }.joined()
        let sum = String(format: "%08x", CRC32.checksum(text.utf8))
        let header = "# AUTO-GENERATED FILE - DO NOT EDIT!! Use ldapmodify.\n# CRC32 \(sum)\n"
        try PrivateFile.write(header + text, to: url)
    }

    // Before the operational attributes, where slapd itself would have put it.
    private mutating func insert(_ name: String, _ value: String) {
        let place = lines.firstIndex { $0.hasPrefix("structuralObjectClass:") } ?? lines.endIndex
        lines.insert(Self.line(name, value), at: place)
        isChanged = true
    }

    private static func parse(_ line: String) -> (name: String, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let name = String(line[..<colon])
        let rest = line[line.index(after: colon)...]
        guard rest.hasPrefix(":") else { return (name, String(rest.drop(while: { $0 == " " }))) }
        let coded = rest.dropFirst().trimmingCharacters(in: .whitespaces)
        return Data(base64Encoded: coded).map { (name, String(decoding: $0, as: UTF8.self)) }
    }

    private static func line(_ name: String, _ value: String) -> String {
        let plain =
            value.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && !value.hasSuffix(" ")
            && !(value.first.map { " :<".contains($0) } ?? false)
        return plain ? "\(name): \(value)" : "\(name):: \(Data(value.utf8).base64EncodedString())"
    }
}
