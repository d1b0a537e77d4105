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
        if let text = try template.rootDSE?.filled(with: template.values) {
            try rootDSE.keep(text, for: name)
            try await rootDSE.apply(connection)
        }
    }

    /// Removes the database, what hangs on it first.
    func remove(_ suffix: DistinguishedName, _ connection: OperatorConnection) async throws(SlapdError) {
        if rootDSE.forget(suffix) { try await rootDSE.apply(connection) }
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

extension Entry {
    /// An overlay's kind, without the number that the server gave it.
    fileprivate var kind: String {
        let name = first("olcOverlay") ?? ""
        return String(name.split(separator: "}").last ?? "")
    }
}
