package import Logging
package import Slapd

/// How an instance is to run.
package struct ServiceOptions: Sendable {
    package var stateFolder: String
    /// Where schema, templates and samples are.
    package var ldifFolder: String
    package var isEphemeral = false
    /// The directory's port on loopback; 0 takes any free one.
    package var ldapPort = 3_890
    package var ldapsPort: Int?
    /// The port on loopback for cmdlets over HTTP; 0 takes any free one.
    package var httpPort = 0
    /// The same number gives the same GUIDs twice; nil draws one for a new state folder.
    package var seed: UInt64?
    package var durability = Durability.full
    /// Whether a new state folder gets the sample tenants.
    package var loadsSamples = true
    package var logLevel = Logger.Level.info

    package init(stateFolder: String, ldifFolder: String) {
        self.stateFolder = stateFolder
        self.ldifFolder = ldifFolder
    }
}
