import Foundation

extension ConfigurationStore {
    /// The whole configuration as LDIF, placeholders filled.
    func text() throws(SlapdError) -> String {
        let template = try template()
        let filled = try template.filled(with: values)
        return installation.modules == nil ? Self.withoutModules(filled) : filled
    }

    /// What `server.ldif` may use. The caller's own values come last, and may replace these.
    var values: [String: String] {
        let authority = TLSAuthority(folder: folder.tls)
        let standard = [
            "MODULE_PATH": installation.modules?.path ?? "/",
            "OPERATOR": AppliedSettings.owner(),
            "RUN_FOLDER": folder.relative(folder.run),
            "SCHEMA_PATH": Self.escaped(installation.schemas),
            "TLS_CA": folder.relative(authority.authority),
            "TLS_CERTIFICATE": folder.relative(authority.certificate),
            "TLS_KEY": folder.relative(authority.key),
        ]
        let ldif = configuration.ldif.map { ["LDIF_PATH": Self.escaped($0)] } ?? [:]
        return standard.merging(ldif) { $1 }.merging(configuration.values) { $1 }
    }

    private func template() throws(SlapdError) -> LDIFTemplate {
        guard let ldif = configuration.ldif else { return LDIFTemplate(PlainTemplates.server) }
        let file = ldif.appending(path: "config/server.ldif")
        guard let text = PrivateFile.read(file) else {
            throw SlapdError(
                .folderUnusable,
                "\(file.path) cannot be read.",
                advice: "The ldif folder must hold config/server.ldif."
            )
        }
        return LDIFTemplate(text)
    }

    /// A path as it stands in a `file:` URL, for `include:` lines.
    private static func escaped(_ path: URL) -> String {
        path.absoluteURL.path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path.path
    }

    /// A slapd with everything built in has nothing to load, and refuses to.
    private static func withoutModules(_ text: String) -> String {
        text.components(separatedBy: "\n\n").filter { record in
            !record.drop(while: \.isNewline).lowercased().hasPrefix("dn: cn=module")
        }.joined(separator: "\n\n")
    }
}
