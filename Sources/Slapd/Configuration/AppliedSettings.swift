import Foundation

/// What the configuration on disk was last written for. Where it differs from what is wanted now, it is changed.
struct AppliedSettings: Codable, Equatable, Sendable {
    /// The DN by which slapd knows the owner on its Unix socket.
    var owner: String
    var modules: String?
    var threads: Int
    var durability: Durability

    init(_ configuration: SlapdConfiguration, _ installation: SlapdInstallation) {
        owner = Self.owner()
        modules = installation.modules?.path
        threads = configuration.threads
        durability = configuration.durability
    }

    /// slapd's name for the user this process runs as, when it comes through the Unix socket.
    static func owner(user: UInt32 = geteuid(), group: UInt32 = getegid()) -> String {
        "gidNumber=\(group)+uidNumber=\(user),cn=peercred,cn=external,cn=auth"
    }

    /// What was recorded in `file`; nil if nothing was, or it can't be understood.
    init?(readFrom file: URL) {
        guard let text = PrivateFile.read(file) else { return nil }
        guard let found = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else { return nil }
        self = found
    }

    func record(in file: URL) throws(SlapdError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            try PrivateFile.write(String(decoding: try encoder.encode(self), as: UTF8.self) + "\n", to: file)
        } catch let error as SlapdError {
            throw error
        } catch {
            throw PrivateFile.unusable(file, "cannot be written", error)
        }
    }
}
