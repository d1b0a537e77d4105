import ControlAPI
import Foundation

/// The folder that holds all of an instance: readable by its owner only, and used by one engine at a time.
///
/// ```
/// control.sqlite     tenants, domains, where each cell lives
/// control.sock       the control API while an engine runs
/// slapd/             cn=config, certificates, socket, log
/// tenants/NAME/      a cell: directory/ and ledger.sqlite
/// ```
struct StateFolder: Sendable {
    let url: URL
    private let lock: Int32

    /// Makes the folder where there is none, and takes its lock, which the kernel frees when we die.
    init(_ path: String) throws(ServiceError) {
        let url = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL
        self.url = url
        // Whatever this process makes, slapd's files and the databases too, is for its owner only.
        umask(0o077)
        do {
            let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
            try FileManager.default.createDirectory(
                at: url,
                withIntermediateDirectories: true,
                attributes: attributes
            )
            try FileManager.default.setAttributes(attributes, ofItemAtPath: url.path)
        } catch {
            throw ServiceError(
                .stateUnusable,
                "the state folder \(url.path) cannot be made: \(error.localizedDescription)",
                hint: "name another one with --state"
            )
        }
        let path = url.appending(path: "lock").path
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw ServiceError(
                .stateUnusable,
                "\(path) cannot be opened: \(String(cString: strerror(errno)))",
                hint: "name another state folder with --state"
            )
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let owner = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            close(descriptor)
            throw ServiceError(
                .stateInUse,
                "another engine\(owner.isEmpty ? "" : " (process \(owner))") runs on \(url.path)",
                hint: "stop it with 'understudy down --state \(url.path)', or name another folder with --state"
            )
        }
        ftruncate(descriptor, 0)
        let pid = Array(String(getpid()).utf8)
        _ = pid.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        lock = descriptor
    }

    /// Lets others use the folder.
    func unlock() {
        close(lock)
    }

    var registry: URL { url.appending(path: "control.sqlite") }
    var slapd: URL { url.appending(path: "slapd") }
    var controlSocket: URL { url.appending(path: ControlSocket.name) }
    var tenants: URL { url.appending(path: "tenants") }

    /// A tenant's cell: all that it owns.
    func cell(_ tenant: String) -> URL { tenants.appending(path: tenant) }
}
