public import Foundation

/// A database of the running server.
public struct SlapdDatabase: Sendable, Hashable {
    /// The tree it holds, as written in the configuration.
    public let suffix: String
    /// The folder with its data.
    public let folder: URL
    /// Its entry in the configuration, which others' removal renumbers.
    let dn: String
}
