import Foundation
import LDAPClient

extension SlapdLauncher {
    /// The databases that hold a tree.
    func databases(_ connection: OperatorConnection) async throws(SlapdError) -> [SlapdDatabase] {
        let wanted = ["olcSuffix", "olcDbDirectory"]
        let found = try await connection.search("cn=config", .oneLevel, .present("olcDbDirectory"), wanted)
        return found.compactMap { entry in
            guard let suffix = entry.first("olcSuffix"), let place = entry.first("olcDbDirectory") else { return nil }
            let url = URL(filePath: place, directoryHint: .isDirectory, relativeTo: folder.root).absoluteURL
            return SlapdDatabase(suffix: suffix, folder: url, dn: entry.dn)
        }
    }

    /// Adds what is missing of the database and its overlays.
    func add(_ template: DatabaseTemplate, _ suffix: String, _ connection: OperatorConnection) async throws(SlapdError)
    {
        let name = try DatabaseTemplate.checked(suffix)
        if try await find(name, connection) == nil { try await connection.add(try template.database()) }
        guard let database = try await find(name, connection) else {
            throw SlapdError(.directoryRefused, "slapd took the database \(suffix) and does not list it.")
        }
        var present = try await overlays(of: database, connection).map(\.kind)
        for overlay in try template.overlays(below: database.dn) {
            if let place = present.firstIndex(of: overlay.kind) {
                present.remove(at: place)
            } else {
                try await connection.add(overlay)
            }
        }
        try await addRootDSE(template, name, connection)
    }

    /// Removes the database, what hangs on it first.
    func remove(_ suffix: DistinguishedName, _ connection: OperatorConnection) async throws(SlapdError) {
        try await removeRootDSE(suffix, connection)
        guard let database = try await find(suffix, connection) else { return }
        for overlay in try await overlays(of: database, connection).reversed() {
            try await connection.delete(overlay.dn)
        }
        // A glued database that goes while it is glued takes slapd with it, at the next search.
        let glued = try await connection.search(database.dn, .base, .present("olcSubordinate"), ["olcSubordinate"])
        if !glued.isEmpty { try await connection.modify(database.dn, [.delete("olcSubordinate")]) }
        try await connection.delete(database.dn)
    }

    private func find(
        _ suffix: DistinguishedName,
        _ connection: OperatorConnection
    ) async throws(SlapdError) -> SlapdDatabase? {
        try await databases(connection).first { DistinguishedName($0.suffix) == suffix }
    }

    private func overlays(
        of database: SlapdDatabase,
        _ connection: OperatorConnection
    ) async throws(SlapdError) -> [Entry] {
        try await connection.search(database.dn, .oneLevel, .present("olcOverlay"), ["olcOverlay"])
    }
}

// MARK: - The server's root entry

extension SlapdLauncher {
    private func addRootDSE(
        _ template: DatabaseTemplate,
        _ suffix: DistinguishedName,
        _ connection: OperatorConnection
    ) async throws(SlapdError) {
        guard let text = try template.rootDSE?.filled(with: template.values) else { return }
        let file = rootDSEFile(suffix)
        try PrivateFile.makeFolder(file.deletingLastPathComponent())
        try PrivateFile.write(text, to: file)
        let path = folder.relative(file)
        guard try await !rootDSEPaths(connection).contains(path) else { return }
        try await connection.modify("cn=config", [.add("olcRootDSE", path)])
    }

    private func removeRootDSE(
        _ suffix: DistinguishedName,
        _ connection: OperatorConnection
    ) async throws(SlapdError) {
        let file = rootDSEFile(suffix)
        let path = folder.relative(file)
        if try await rootDSEPaths(connection).contains(path) {
            try await connection.modify("cn=config", [.delete("olcRootDSE", path)])
        }
        unlink(file.path)
    }

    private func rootDSEPaths(_ connection: OperatorConnection) async throws(SlapdError) -> [String] {
        try await connection.search("cn=config", .base, .present("objectClass"), ["olcRootDSE"]).first?["olcRootDSE"]
            ?? []
    }

    private func rootDSEFile(_ suffix: DistinguishedName) -> URL {
        folder.folder.appending(path: "rootdse/\(suffix.folderName).ldif")
    }
}

extension Entry {
    /// An overlay's kind, without the number that the server gave it.
    fileprivate var kind: String {
        let name = first("olcOverlay") ?? ""
        return String(name.split(separator: "}").last ?? "")
    }
}
