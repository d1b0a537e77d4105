public import Foundation

extension SlapdServer {
    /// The server's own folder.
    public nonisolated var folder: URL { launcher.folder.folder }
    /// The Unix socket's URL. SASL EXTERNAL through it is the operator.
    public nonisolated var ldapiURL: String { endpoints.socket }
    /// The URL for LDAP and StartTLS; nil if none was asked for.
    public nonisolated var ldapURL: String? { endpoints.ldapPort.map { "ldap://localhost:\($0)" } }
    /// The URL for LDAP over TLS; nil if none was asked for.
    public nonisolated var ldapsURL: String? { endpoints.ldapsPort.map { "ldaps://localhost:\($0)" } }
    /// The port behind ``ldapURL``, never 0.
    public nonisolated var ldapPort: Int? { endpoints.ldapPort }
    /// The port behind ``ldapsURL``, never 0.
    public nonisolated var ldapsPort: Int? { endpoints.ldapsPort }
    /// The certificate of the authority that clients are to trust, in PEM.
    public nonisolated var caFile: URL { TLSAuthority(folder: launcher.folder.tls).authority }
    /// The log. The one before it has `.1` added.
    public nonisolated var logFile: URL { launcher.folder.log }
    /// The DN that this user has when it binds with SASL EXTERNAL through the Unix socket.
    public nonisolated var operatorDN: String { AppliedSettings.owner() }
    /// What slapd said last, oldest line first.
    public nonisolated var recentLogLines: [String] { launcher.log.recent }
}
