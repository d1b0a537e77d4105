public import Foundation
import LDAPClient

extension SlapdServer {
    /// The databases that hold a tree, in slapd's order. The log of changes is none.
    public func databases() async throws(SlapdError) -> [SlapdDatabase] {
        try await changing { [launcher] connection throws(SlapdError) in
            try await launcher.databases(connection).filter { $0.suffix != AccessLog.suffix }
        }
    }

    /// The suffixes of the databases that have no overlay of this kind, as after an update that brought a new one:
    /// ``addDatabase(suffix:folder:template:rootDSE:values:)`` completes them.
    public func suffixes(lacking overlay: String) async throws(SlapdError) -> [String] {
        try await changing { [launcher] connection throws(SlapdError) in
            try await launcher.suffixes(lacking: overlay, connection)
        }
    }

    /// Adds a database to the running server.
    ///
    /// `template` holds the database's record and then its overlays'; nil stands for a plain database without any.
    /// Beside `values` it may use SUFFIX, DIRECTORY, DATABASE (the name the server gave it, for the overlays), NOSYNC,
    /// MAX_SIZE (32 GiB of address space unless in `values`) and OPERATOR. `rootDSE` is a template for what the
    /// database adds to the server's root entry; with many databases it is to be seen there some seconds later.
    ///
    /// Where the suffix is there already, what is missing of its overlays is added and nothing else changed, so a call
    /// that was cut short may be repeated. `folder` is made if missing.
    public func addDatabase(
        suffix: String,
        folder: URL,
        template: String? = nil,
        rootDSE: String? = nil,
        values: [String: String] = [:]
    ) async throws(SlapdError) {
        _ = try DatabaseTemplate.checked(suffix)
        try PrivateFile.makeFolder(folder)
        let standard = [
            "SUFFIX": suffix,
            "DIRECTORY": launcher.folder.relative(folder),
            "NOSYNC": configuration.durability.noSync,
            "MAX_SIZE": String(32 << 30),
            "OPERATOR": operatorDN,
        ]
        let template = DatabaseTemplate(
            template: LDIFTemplate(template ?? PlainTemplates.database),
            rootDSE: rootDSE.map { LDIFTemplate($0) },
            values: standard.merging(values) { $1 }
        )
        try await changing { [launcher] connection throws(SlapdError) in
            try await launcher.add(template, suffix, connection)
        }
        if let suffix = DistinguishedName(suffix) { probe?.add(suffix) }
        if rootDSE != nil { try await showInRootDSE() }
    }

    /// Removes a database from the running server. Its files stay. Does nothing where there is none.
    ///
    /// Nobody sees it any more at once. It is gone when the searches that are under way have been answered.
    ///
    /// - Parameter limit: How long clients may take to read their answers.
    /// - Throws: ``SlapdError/Code/databaseInUse`` when a client takes longer. The database stays hidden; repeat the
    ///   call.
    public func removeDatabase(suffix: String, within limit: Duration = .seconds(20)) async throws(SlapdError) {
        let suffix = try DatabaseTemplate.checked(suffix)
        probe?.remove(suffix)
        let hasMonitor = hasMonitor
        let hidden = try await changing { [launcher] connection throws(SlapdError) in
            if !hasMonitor { try await launcher.ensureMonitor(connection) }
            return try await launcher.hide(suffix, connection)
        }
        self.hasMonitor = true
        guard let hidden else { return }
        // Others may add and remove theirs meanwhile.
        try await OperatorConnection.with(endpoints.socket) { connection throws(SlapdError) in
            try await DatabaseReaders(suffix: suffix, connection: connection).awaitEnd(within: limit)
        }
        try await changing { [launcher] connection throws(SlapdError) in
            try await launcher.removeHidden(hidden, connection)
        }
        if launcher.rootDSE.isWanted { try await showInRootDSE() }
    }
}
