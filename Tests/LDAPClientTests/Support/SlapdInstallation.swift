import Foundation

/// Where this machine keeps slapd.
struct SlapdInstallation {
    let slapd: String
    let modules: String
    let schema: String

    static func find() throws -> SlapdInstallation {
        let environment = ProcessInfo.processInfo.environment
        let candidates = [
            ("/usr/sbin/slapd", "/usr/lib/ldap", "/etc/ldap/schema"),
            (
                "/opt/homebrew/opt/openldap/libexec/slapd", "/opt/homebrew/opt/openldap/libexec/openldap",
                "/opt/homebrew/etc/openldap/schema"
            ),
        ]
        for (slapd, modules, schema) in candidates {
            let slapd = environment["UNDERSTUDY_SLAPD"] ?? slapd
            guard FileManager.default.isExecutableFile(atPath: slapd), FileManager.default.fileExists(atPath: schema)
            else { continue }
            return Self(slapd: slapd, modules: environment["UNDERSTUDY_SLAPD_MODULES"] ?? modules, schema: schema)
        }
        throw TestServer.Failure(reason: "no slapd; apt-get install slapd, or brew install openldap")
    }

    func configuration(folder: URL, settings: String) -> String {
        """
        include \(schema)/core.schema
        include \(schema)/cosine.schema
        include \(schema)/inetorgperson.schema
        modulepath \(modules)
        moduleload back_mdb
        moduleload syncprov
        pidfile \(folder.path)/pid
        TLSCACertificateFile \(folder.path)/ca.pem
        TLSCertificateFile \(folder.path)/server.pem
        TLSCertificateKeyFile \(folder.path)/server-key.pem
        authz-policy to
        sizelimit unlimited
        threads 4
        \(settings)
        database mdb
        suffix "\(TestServer.suffix)"
        rootdn "\(TestServer.adminDN)"
        rootpw \(TestServer.password)
        directory \(folder.path)/db
        maxsize 1073741824
        dbnosync
        index objectClass,uid,entryCSN,entryUUID eq
        overlay syncprov
        """
    }
}
