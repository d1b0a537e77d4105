import Foundation

extension SlapdInstallation {
    /// Where one packager puts things.
    struct Place: Sendable {
        let slapd: String
        let modules: String
        let schemas: String

        static let known = [
            Self(slapd: "/usr/sbin/slapd", modules: "/usr/lib/ldap", schemas: "/etc/ldap/schema"),
            Self(slapd: "/usr/sbin/slapd", modules: "/usr/lib64/openldap", schemas: "/etc/openldap/schema"),
            homebrew("/opt/homebrew"),
            homebrew("/usr/local"),
            Self(
                slapd: "/opt/symas/lib/slapd",
                modules: "/opt/symas/lib/openldap",
                schemas: "/opt/symas/etc/openldap/schema"
            ),
            Self(
                slapd: "/usr/local/libexec/slapd",
                modules: "/usr/local/libexec/openldap",
                schemas: "/usr/local/etc/openldap/schema"
            ),
        ]

        private static func homebrew(_ prefix: String) -> Self {
            Self(
                slapd: "\(prefix)/opt/openldap/libexec/slapd",
                modules: "\(prefix)/opt/openldap/libexec/openldap",
                schemas: "\(prefix)/etc/openldap/schema"
            )
        }
    }

    static let howToInstall = """
        Install OpenLDAP's server: `sudo apt-get install slapd` (Debian, Ubuntu) or `brew install openldap` (macOS), \
        or name the program in UNDERSTUDY_SLAPD.
        """

    static func findProgram(_ environment: [String: String]) throws(SlapdError) -> (URL, Place?) {
        if let named = environment["UNDERSTUDY_SLAPD"], !named.isEmpty {
            guard isProgram(named) else {
                throw SlapdError(
                    .notInstalled,
                    "UNDERSTUDY_SLAPD names \(named), which is not a program that can be run.",
                    advice: howToInstall
                )
            }
            return (URL(filePath: named), Place.known.first { $0.slapd == named })
        }
        // Two packagers share a path, so the modules decide between them.
        let present = Place.known.filter { isProgram($0.slapd) }
        if let place = present.first(where: { holdsModules($0.modules) }) ?? present.first {
            return (URL(filePath: place.slapd), place)
        }
        for folder in (environment["PATH"] ?? "").split(separator: ":") where isProgram("\(folder)/slapd") {
            return (URL(filePath: "\(folder)/slapd"), nil)
        }
        throw SlapdError(.notInstalled, "There is no slapd on this machine.", advice: howToInstall)
    }

    static func findModules(_ environment: [String: String], beside place: Place?) throws(SlapdError) -> URL? {
        if let named = environment["UNDERSTUDY_SLAPD_MODULES"], !named.isEmpty {
            guard holdsModules(named) else {
                throw SlapdError(
                    .modulesMissing,
                    "UNDERSTUDY_SLAPD_MODULES names \(named), which holds no back_mdb module.",
                    advice: "Name the folder that holds back_mdb.so, or unset it."
                )
            }
            return URL(filePath: named)
        }
        let folders = [place?.modules].compactMap(\.self) + Place.known.map(\.modules)
        return folders.first(where: holdsModules).map { URL(filePath: $0) }
    }

    static func findSchemas(_ environment: [String: String], beside place: Place?) throws(SlapdError) -> URL {
        let named = environment["UNDERSTUDY_SLAPD_SCHEMAS"].flatMap { $0.isEmpty ? nil : $0 }
        let folders = named.map { [$0] } ?? [place?.schemas].compactMap(\.self) + Place.known.map(\.schemas)
        let found = folders.first { FileManager.default.isReadableFile(atPath: $0 + "/core.ldif") }
        guard let found else {
            throw SlapdError(
                .notInstalled,
                "slapd's schema files (core.ldif …) are not in \(folders[0]).",
                advice: "Reinstall the slapd package, or name their folder in UNDERSTUDY_SLAPD_SCHEMAS."
            )
        }
        return URL(filePath: found)
    }

    private static func isProgram(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
            && FileManager.default.isExecutableFile(atPath: path)
    }

    private static func holdsModules(_ path: String) -> Bool {
        ["back_mdb.la", "back_mdb.so"].contains { FileManager.default.fileExists(atPath: path + "/" + $0) }
    }
}
