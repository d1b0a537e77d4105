public import Foundation

/// How a private server is to run. All of it may change between two starts on the same folder.
public struct SlapdConfiguration: Sendable {
    /// The server's own folder: `config/`, `tls/`, `run/` and `slapd.log`. Made if missing, readable by the owner only.
    public var folder: URL
    /// The folder that moves as one with `folder`, its parent unless said otherwise.
    ///
    /// Paths below it are kept relative, so it can be moved or copied as a whole. slapd's working directory.
    public var root: URL
    /// Where `config/server.ldif` and `schema/` are; nil for a plain server with the stock schema.
    public var ldif: URL?
    /// Loopback port for LDAP and StartTLS. 0 takes any free one, nil none.
    public var ldapPort: Int?
    /// Loopback port for LDAP over TLS. 0 takes any free one, nil none.
    public var ldapsPort: Int?
    /// What a crash of the machine may cost.
    public var durability: Durability
    /// slapd's worker threads.
    public var threads: Int
    /// How many files and sockets slapd may have open: three for each database, one for each client.
    public var descriptors: Int
    /// Further values for `config/server.ldif`.
    public var values: [String: String]
    /// What happens after slapd died.
    public var restart: RestartPolicy
    /// How a server that runs and does nothing any more is found and started again; nil does not look.
    public var hangWatch: HangWatch?
    /// How long a start may take until slapd answers.
    public var startLimit: Duration
    /// How long slapd may take to end before it is killed.
    public var stopLimit: Duration
    /// The server to run; nil looks for one.
    public var installation: SlapdInstallation?

    /// Describes a server in `folder`, on a Unix socket only.
    public init(folder: URL, ldif: URL? = nil) {
        self.folder = folder
        self.root = folder.deletingLastPathComponent()
        self.ldif = ldif
        self.ldapPort = nil
        self.ldapsPort = nil
        self.durability = .full
        self.threads = 8
        self.descriptors = 8192
        self.values = [:]
        self.restart = RestartPolicy()
        self.hangWatch = nil
        self.startLimit = .seconds(30)
        self.stopLimit = .seconds(10)
        self.installation = nil
    }
}

/// What a crash of the machine may cost. A crash of slapd alone costs nothing either way.
public enum Durability: String, Sendable, Codable {
    /// Every acknowledged write is on disk.
    case full
    /// slapd leaves it to the operating system when to write: several times faster.
    case relaxed
}
