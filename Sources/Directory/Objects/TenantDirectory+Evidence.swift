package import DirectoryModel
import LDAPClient

extension TenantDirectory {
    /// An entry as LDIF with all that the server knows of it, operational attributes included, and nothing that could
    /// help anybody to sign in. Nil where it is gone.
    package func ldif(of objectID: GUID) async throws(DirectoryError) -> String? {
        let base = names.suffix
        let found = try await reader.read("read object") { connection throws(LDAPError) in
            try await connection.search(
                base: base,
                filter: .equal(AttributeName.entryUUID, objectID.description),
                attributes: ["*", "+"]
            )
        }
        guard var entry = found.first else { return nil }
        entry.attributes.removeAll { Self.secrets.contains($0.name.lowercased()) }
        var writer = LDIFWriter()
        do {
            try writer.write(entry)
        } catch {
            throw DirectoryError(.badTemplate, during: "write LDIF", diagnostic: error.reason)
        }
        return writer.text
    }

    /// Passwords, and hashes of them, under every name that the schemas in use have.
    private static let secrets: Set<String> = [
        "userpassword", "authpassword", "unicodepwd", "dbcspwd", "ntpwdhistory", "lmpwdhistory", "pwdhistory",
        "sambantpassword", "sambalmpassword", "krbprincipalkey", "supplementalcredentials",
    ]
}
