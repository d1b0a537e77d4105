import Foundation
import LDAPClient

/// The database that slapd's `accesslog` overlays log changes to: one for the server, made where it is missing.
struct AccessLog: Sendable {
    static let suffix = "cn=accesslog"

    private let template: LDIFTemplate
    private let launcher: SlapdLauncher

    /// Nil where the LDIF folder has no template for it.
    init?(ldif: URL, launcher: SlapdLauncher) {
        guard let text = PrivateFile.read(ldif.appending(path: "config/accesslog.ldif")) else { return nil }
        template = LDIFTemplate(text)
        self.launcher = launcher
    }

    /// Loads the overlay and adds the database, in a server that was set up without them too.
    func ensure(_ connection: OperatorConnection) async throws(SlapdError) {
        guard try await launcher.find(DatabaseTemplate.checked(Self.suffix), connection) == nil else { return }
        try await loadModule(connection)
        let folder = Self.place(in: launcher.folder)
        try PrivateFile.makeFolder(folder)
        try Self.forgetAfterReboot(in: launcher.folder)
        let values = [
            "SUFFIX": Self.suffix,
            "DIRECTORY": launcher.folder.relative(folder),
            "MAX_SIZE": String(8 << 30),
            "OPERATOR": AppliedSettings.owner(),
        ]
        let database = DatabaseTemplate(template: template, rootDSE: nil, values: values)
        try await launcher.add(database, Self.suffix, connection)
    }

    /// Empties the log when the machine has been started anew.
    ///
    /// It is not written through to the disk, so that a power failure can leave a file with which slapd does not start.
    static func forgetAfterReboot(in folder: SlapdFolder) throws(SlapdError) {
        guard let boot = PrivateFile.read(URL(filePath: "/proc/sys/kernel/random/boot_id")) else { return }
        let log = place(in: folder)
        let file = log.appending(path: "boot")
        guard FileManager.default.fileExists(atPath: log.path), PrivateFile.read(file) != boot else { return }
        for name in ["data.mdb", "lock.mdb"] { unlink(log.appending(path: name).path) }
        try PrivateFile.write(boot, to: file)
    }

    private static func place(in folder: SlapdFolder) -> URL { folder.folder.appending(path: "accesslog") }

    private func loadModule(_ connection: OperatorConnection) async throws(SlapdError) {
        // A slapd with everything built in has no modules.
        let lists = try await connection.search("cn=config", .oneLevel, .present("olcModuleLoad"), ["olcModuleLoad"])
        guard let list = lists.first else { return }
        let loaded = lists.flatMap { $0["olcModuleLoad"] }
        guard !loaded.contains(where: { $0.hasSuffix("accesslog") || $0.hasSuffix("accesslog.la") }) else { return }
        try await connection.modify(list.dn, [.add("olcModuleLoad", "accesslog")])
    }
}
