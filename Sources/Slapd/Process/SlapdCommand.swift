import Foundation
import Subprocess

/// How slapd is started: arguments, environment and the limits it runs under.
struct SlapdCommand: Sendable {
    let slapd: URL
    let folder: SlapdFolder
    /// What to listen on, as URLs.
    let listeners: [String]
    let descriptors: Int
    /// What comes before slapd on the command line, and is replaced by it.
    var prefix: [String] = []

    /// The socket's URL, as clients and slapd write it.
    static func ldapiURL(_ socket: URL) -> String {
        let allowed = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\0"..."\u{7F}"))
            .union(CharacterSet(charactersIn: "-._~"))
        return "ldapi://" + (socket.path.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")
    }

    var configuration: Subprocess.Configuration {
        var options = PlatformOptions()
        // A group of its own: Ctrl-C is for us to hear, and slapd ends when we have no more use for it.
        options.processGroupID = 0
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))]
        return Subprocess.Configuration(
            executable: .program(URL(filePath: "/bin/sh")),
            arguments: Arguments(["-c", Self.script, "sh", String(descriptors)] + words()),
            // Without LDAPNOINIT, an ldap.conf of the machine would have a say.
            environment: .inherit.updating(["LDAPNOINIT": "1"]),
            workingDirectory: .folder(folder.root),
            platformOptions: options
        )
    }

    /// The command line.
    func words(endingWithOwner: Bool = true) -> [String] {
        // "none" is slapd's name for: only what is always worth saying. With it, slapd stays in the foreground.
        (endingWithOwner ? Self.endsWithOwner : [])
            + prefix + [slapd.path, "-d", "none", "-F", folder.config.path, "-h", listeners.joined(separator: " ")]
    }

    // slapd reserves memory for as many connections as it may have descriptors, so "unlimited" is not kind either.
    private static let script = #"ulimit -S -n "$1" 2>/dev/null; shift; exec "$@""#

    /// On Linux slapd is told to end with us, even if we are killed. Elsewhere the next start ends it.
    private static let endsWithOwner: [String] = {
        #if os(Linux)
        let tool = "/usr/bin/setpriv"
        return FileManager.default.isExecutableFile(atPath: tool) ? [tool, "--pdeathsig", "TERM"] : []
        #else
        return []
        #endif
    }()
}
