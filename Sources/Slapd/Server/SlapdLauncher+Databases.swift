import Foundation
import LDAPClient

extension SlapdLauncher {
    /// The databases that hold a tree.
    func databases(
        _ connection: OperatorConnection,
        _ filter: Filter = .present("olcSuffix")
    ) async throws(SlapdError) -> [SlapdDatabase] {
        let wanted = ["olcSuffix", "olcDbDirectory"]
        let holding = Filter.and([.present("olcDbDirectory"), filter])
        let found = try await connection.search("cn=config", .oneLevel, holding, wanted)
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
        if try await find(name, connection) == nil {
            try threadKeys.check(try await count(connection) + 1)
            try await connection.add(try template.database())
        }
        guard let database = try await find(name, connection) else {
            throw SlapdError(.directoryRefused, "slapd took the database \(suffix) and does not list it.")
        }
        try await unhide(database, connection)
        var present = try await overlays(of: database, connection).map(\.kind)
        for overlay in try template.overlays(below: database.dn) {
            if let place = present.firstIndex(of: overlay.kind) {
                present.remove(at: place)
            } else {
                try await connection.add(overlay)
            }
        }
        if let text = try template.rootDSE?.filled(with: template.values) { try rootDSE.keep(text, for: name) }
    }

    /// Hides the database from everybody, so that nobody begins anything in it any more.
    ///
    /// - Returns: Nil where there is none.
    func hide(
        _ suffix: DistinguishedName,
        _ connection: OperatorConnection
    ) async throws(SlapdError) -> SlapdDatabase? {
        rootDSE.forget(suffix)
        guard let database = try await find(suffix, connection) else { return nil }
        try await connection.modify(database.dn, [.replace("olcHidden", "TRUE")])
        return database
    }

    /// Removes a database that is hidden and that nobody reads any more, what hangs on it first.
    func removeHidden(_ hidden: SlapdDatabase, _ connection: OperatorConnection) async throws(SlapdError) {
        let asHidden = Filter.and([.equal("olcHidden", "TRUE"), .equal("olcSuffix", hidden.suffix)])
        // Others' removals may have given it another name, and an addition may have brought it back.
        let isWhereItWas = try await !connection.search(hidden.dn, .base, asHidden, ["1.1"]).isEmpty
        guard let database = try await isWhereItWas ? hidden : databases(connection, asHidden).first else { return }
        for overlay in try await overlays(of: database, connection).reversed() {
            try await connection.delete(overlay.dn)
        }
        // A glued database that goes while it is glued takes slapd with it, at the next search.
        let glued = try await connection.search(database.dn, .base, .present("olcSubordinate"), ["olcSubordinate"])
        if !glued.isEmpty { try await connection.modify(database.dn, [.delete("olcSubordinate")]) }
        try await retire(database, connection)
        try await connection.delete(database.dn)
    }

    func find(
        _ suffix: DistinguishedName,
        _ connection: OperatorConnection
    ) async throws(SlapdError) -> SlapdDatabase? {
        try await databases(connection, .equal("olcSuffix", suffix.description)).first
    }

    /// The suffixes of the databases without an overlay of this kind, the log's left out.
    func suffixes(lacking overlay: String, _ connection: OperatorConnection) async throws(SlapdError) -> [String] {
        let having = try await connection.search("cn=config", .subtree, .present("olcOverlay"), ["olcOverlay"])
            .filter { $0.kind == overlay }.map { $0.dn.drop { $0 != "," }.dropFirst().lowercased() }
        let known = Set(having)
        return try await databases(connection).filter { !known.contains($0.dn.lowercased()) }.map(\.suffix)
            .filter { $0 != AccessLog.suffix }
    }

    /// How many there are; not worth asking for where any number will do.
    private func count(_ connection: OperatorConnection) async throws(SlapdError) -> Int {
        if threadKeys.isInUse { return 0 }
        return try await connection.search("cn=config", .oneLevel, .present("olcDbDirectory"), ["1.1"]).count
    }

    /// Has all threads give up their read transactions in a database that is hidden.
    ///
    /// When a database is deleted, slapd lets go of those of the deleting thread only, and the others keep theirs: in
    /// memory that is gone, and under a name (the environment's address) that the next database may get. When its
    /// folder is named anew, slapd does see to all threads. Nobody begins a new one in a database that is hidden and
    /// has no overlays any more.
    private func retire(_ database: SlapdDatabase, _ connection: OperatorConnection) async throws(SlapdError) {
        // slapd ends when it finds no folder.
        try PrivateFile.makeFolder(database.folder)
        try await connection.modify(database.dn, [.replace("olcDbDirectory", folder.relative(database.folder))])
    }

    /// Shows a database again whose removal was cut short.
    private func unhide(_ database: SlapdDatabase, _ connection: OperatorConnection) async throws(SlapdError) {
        guard try await isHidden(database, connection) else { return }
        try await connection.modify(database.dn, [.replace("olcHidden", "FALSE")])
    }

    private func isHidden(
        _ database: SlapdDatabase,
        _ connection: OperatorConnection
    ) async throws(SlapdError) -> Bool {
        try await !connection.search(database.dn, .base, .equal("olcHidden", "TRUE"), ["1.1"]).isEmpty
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
