import Foundation
import LDAPClient

/// What a server says of itself in its root entry, beside what slapd says: a part for all, and one for each database.
///
/// slapd reads it from files that `olcRootDSE` names: at its start, when the schema is not known yet and a file with
/// anything in it would stop it; and whenever a value is added. What it read last counts, and it can neither replace nor
/// delete a value while it runs. So the configuration names none when slapd starts, each change adds a file of its
/// own, and a file is emptied when it has been read.
struct RootDSE: Sendable {
    let folder: SlapdFolder
    let ldif: URL?
    let values: [String: String]

    private var parts: URL { folder.folder.appending(path: "rootdse") }
    private var common: URL? { ldif?.appending(path: "config/rootdse.ldif") }

    /// False where nobody has anything to say.
    var isWanted: Bool { common.map { FileManager.default.fileExists(atPath: $0.path) } == true || !names.isEmpty }

    /// Takes what the last run left out of the configuration.
    func prepareForStart() throws(SlapdError) {
        var config = try ConfigFile(folder.config.appending(path: "cn=config.ldif"))
        config.remove("olcRootDSE")
        try config.save()
        for name in filesRead { unlink(folder.run.appending(path: name).path) }
    }

    /// Remembers what a database has to say.
    func keep(_ text: String, for suffix: DistinguishedName) throws(SlapdError) {
        try PrivateFile.makeFolder(parts)
        try PrivateFile.write(text, to: part(suffix))
    }

    /// Forgets it.
    func forget(_ suffix: DistinguishedName) {
        unlink(part(suffix).path)
    }

    /// How long to gather changes before slapd reads them all: it takes longer the more there are, and gives none of
    /// the memory back. nil where there are so few that it does not matter.
    var pause: Duration? {
        let count = names.count
        return count > 16 ? .milliseconds(10) * count : nil
    }

    /// Makes slapd read all of it.
    func apply(_ connection: OperatorConnection) async throws(SlapdError) {
        var records: [String] = []
        if let text = common.flatMap(PrivateFile.read) {
            records.append(try LDIFTemplate(text).filled(with: ["HOST": "localhost"].merging(values) { $1 }))
        }
        records += names.compactMap { PrivateFile.read(parts.appending(path: $0)) }
        // With nothing left to say, an attribute that is there anyway stands in.
        if records.isEmpty { records = ["dn:\nobjectClass: top\n"] }
        let file = folder.run.appending(path: "rootdse.\(filesRead.count + 1).ldif")
        try PrivateFile.write(records.joined(separator: "\n"), to: file)
        let outcome: Result<Void, SlapdError>
        do throws(SlapdError) {
            outcome = .success(try await connection.modify("cn=config", [.add("olcRootDSE", folder.relative(file))]))
        } catch {
            outcome = .failure(error)
        }
        try PrivateFile.write("", to: file)
        try outcome.get()
    }

    private var filesRead: [String] {
        let found = try? FileManager.default.contentsOfDirectory(atPath: folder.run.path)
        return (found ?? []).filter { $0.hasPrefix("rootdse.") }
    }

    private var names: [String] {
        let found = try? FileManager.default.contentsOfDirectory(atPath: parts.path)
        return (found ?? []).filter { $0.hasSuffix(".ldif") }.sorted()
    }

    private func part(_ suffix: DistinguishedName) -> URL {
        parts.appending(path: suffix.folderName + ".ldif")
    }
}
