package import DirectoryModel
import LDAPClient

extension TenantDirectory {
    /// These objects as they are now; what is gone is left out.
    package func outsideEntries(_ objectIDs: [GUID]) async throws(DirectoryError) -> [GUID: OutsideEntry] {
        let found = try await entries(
            matchingAnyOf: objectIDs.map { .equal(AttributeName.entryUUID, $0.description) },
            attributes: OutsideEntry.wanted,
            over: reader,
            during: "read changed objects"
        ).compactMap { OutsideEntry($0) }
        return Dictionary(found.map { ($0.target.objectID, $0) }) { first, _ in first }
    }

    /// Every entry that somebody else than the engine wrote last, after the write with this CSN.
    package func eachOutsideEntry(since csn: String, _ body: (OutsideEntry) async throws -> Void) async throws {
        let engine = [names.substrateManagement, names.signInPolicy].map { name in
            Filter.equal(AttributeName.modifiersName, name.description)
        }
        let filter = Filter.and([.greaterOrEqual(AttributeName.entryCSN, csn), .not(.or(engine))])
        try await eachEntry(matching: filter, attributes: OutsideEntry.wanted) { entry in
            guard let found = OutsideEntry(entry), found.csn > csn else { return }
            try await body(found)
        }
    }

    /// What stands under this name; nil where nothing does.
    package func target(named dn: String) async throws(DirectoryError) -> DirectoryTarget? {
        guard let name = DistinguishedName(dn), name.isDescendant(of: names.suffix) else { return nil }
        return try await reader.read("read object") { connection throws(LDAPError) in
            try await connection.read(name, attributes: DirectoryTarget.wanted)
        }.flatMap { DirectoryTarget($0) }
    }

    /// The CSN of the newest write in the tenant.
    package func newestCSN() async throws(DirectoryError) -> String? {
        let suffix = names.suffix
        return try await reader.read("read the newest CSN") { connection throws(LDAPError) in
            try await connection.read(suffix, attributes: [AttributeName.contextCSN])
        }.flatMap { $0[AttributeName.contextCSN].max() }
    }

    /// Whether this is a name of the tenant's own, and not the operator's.
    package func owns(_ dn: String) -> Bool {
        DistinguishedName(dn).map { $0.isDescendant(of: names.suffix) } ?? false
    }
}
