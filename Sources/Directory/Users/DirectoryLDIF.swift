package import DirectoryModel
import LDAPClient

/// Writes a tenant's objects as LDIF, as they are at that moment, a batch at a time. Passwords are left out.
package struct DirectoryLDIF {
    private let directory: TenantDirectory
    private var writer = LDIFWriter()

    package init(_ directory: TenantDirectory) {
        self.directory = directory
    }

    /// The LDIF of the objects with these ids, wherever they stand in the tree; those that are gone are left out.
    package mutating func append(_ objectIDs: [GUID]) async throws(DirectoryError) -> [UInt8] {
        let entries = try await directory.entries(
            matchingAnyOf: objectIDs.map { .equal(AttributeName.entryUUID, $0.description) },
            attributes: ["*", "+"],
            over: directory.reader,
            during: "read objects for LDIF"
        )
        for entry in entries {
            let shown = entry.attributes.filter { !Self.isSecret($0.name) }
            do {
                try writer.write(Entry(entry.dn, shown))
            } catch {
                // slapd sends no attribute whose name is none.
                continue
            }
        }
        return writer.take()
    }

    private static func isSecret(_ name: String) -> Bool {
        // Without options such as `;lang-en`.
        secrets.contains(name.lowercased().split(separator: ";").first.map(String.init) ?? "")
    }

    /// Passwords, and hashes of them, under every name that the schemas in use have.
    private static let secrets: Set<String> = [
        "userpassword", "authpassword", "unicodepwd", "dbcspwd", "ntpwdhistory", "lmpwdhistory", "pwdhistory",
        "sambantpassword", "sambalmpassword", "krbprincipalkey", "supplementalcredentials",
    ]
}
