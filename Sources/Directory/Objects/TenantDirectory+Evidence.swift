package import DirectoryModel

extension TenantDirectory {
    /// An entry as LDIF with all that the server knows of it, operational attributes included, and nothing that could
    /// help anybody to sign in. Nil where it is gone.
    package func ldif(of objectID: GUID) async throws(DirectoryError) -> String? {
        var ldif = DirectoryLDIF(self)
        let bytes = try await ldif.append([objectID])
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
}
