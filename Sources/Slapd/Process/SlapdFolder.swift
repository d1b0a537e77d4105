import Crypto
import Foundation

/// Where one server keeps its files.
///
/// slapd runs in ``root`` and is given relative paths below it, so the folder can be moved, even under a running
/// server, and copied.
struct SlapdFolder: Sendable {
    let root: URL
    let folder: URL
    /// The socket, in a short folder elsewhere if the path here is longer than the system allows.
    let socket: URL

    var config: URL { folder.appending(path: "config") }
    var tls: URL { folder.appending(path: "tls") }
    var run: URL { folder.appending(path: "run") }
    var log: URL { folder.appending(path: "slapd.log") }
    var lock: URL { run.appending(path: "lock") }
    var pidFile: URL { run.appending(path: "slapd.pid") }

    /// True where the socket had to go elsewhere.
    var socketIsElsewhere: Bool { socket.deletingLastPathComponent().path != run.path }

    #if os(Linux)
    static let longestSocketPath = 107
    #else
    static let longestSocketPath = 103
    #endif

    /// Makes the folders, private to the owner.
    init(_ configuration: SlapdConfiguration, temporary: URL = FileManager.default.temporaryDirectory)
        throws(SlapdError)
    {
        folder = configuration.folder.resolvingSymlinksInPath()
        try PrivateFile.makeFolder(folder)
        root = configuration.root.resolvingSymlinksInPath()
        socket = Self.socket(in: folder.appending(path: "run"), temporary: temporary)
        for needed in [tls, run, socket.deletingLastPathComponent()] {
            try PrivateFile.makeFolder(needed)
        }
    }

    /// `path` as slapd is to be given it: relative to the root if below it.
    func relative(_ path: URL) -> String {
        let base = root.path.hasSuffix("/") ? root.path : root.path + "/"
        let full = path.resolvingSymlinksInPath().path
        return full.hasPrefix(base) ? String(full.dropFirst(base.count)) : full
    }

    private static func socket(in run: URL, temporary: URL) -> URL {
        let wanted = run.appending(path: "ldapi")
        guard wanted.path.utf8.count > longestSocketPath else { return wanted }
        // Named after the place, so that the next start finds it again.
        let name = SHA256.hash(data: Data(run.path.utf8)).prefix(8).map { String(format: "%02x", $0) }.joined()
        for base in [temporary.path, "/tmp"] {
            let short = URL(filePath: base).appending(path: "slapd-\(geteuid())-\(name)").appending(path: "ldapi")
            if short.path.utf8.count <= longestSocketPath { return short }
        }
        return URL(filePath: "/tmp/slapd-\(geteuid())-\(name)/ldapi")
    }
}
