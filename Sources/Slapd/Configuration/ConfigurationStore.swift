import Foundation
import Subprocess

/// The `cn=config` folder of one server: written once from templates, adapted before later starts.
struct ConfigurationStore: Sendable {
    let folder: SlapdFolder
    let configuration: SlapdConfiguration
    let installation: SlapdInstallation

    private var settings: URL { folder.folder.appending(path: "settings.json") }

    /// Makes the configuration on disk the one that is wanted.
    func prepare() async throws(SlapdError) {
        let wanted = AppliedSettings(configuration, installation)
        if FileManager.default.fileExists(atPath: folder.config.appending(path: "cn=config.ldif").path) {
            let applied = AppliedSettings(readFrom: settings)
            guard applied != wanted else { return }
            try adapt(from: applied, to: wanted)
        } else {
            try await write()
            try adapt(from: nil, to: wanted)
        }
        try wanted.record(in: settings)
    }

    /// Makes the folders of databases whose own is gone, since slapd would not start without them.
    ///
    /// - Returns: the folders that were made; those databases are empty now.
    func replaceMissingFolders() throws(SlapdError) -> [URL] {
        var made: [URL] = []
        for file in try ConfigFile.all(in: folder.config) {
            for path in file.values(of: "olcDbDirectory") {
                let place = URL(filePath: path, relativeTo: folder.root).absoluteURL
                guard !FileManager.default.fileExists(atPath: place.path) else { continue }
                try PrivateFile.makeFolder(place)
                made.append(place)
            }
        }
        return made
    }

    /// How many databases slapd is to open.
    func databaseCount() throws(SlapdError) -> Int {
        let folder = folder.config.appending(path: "cn=config")
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).count { $0.hasPrefix("olcDatabase=") && $0.hasSuffix("mdb.ldif") }
    }

    /// Changes files in place. Each is replaced whole, so a crash in between leaves a mixture that the next start mends.
    private func adapt(from applied: AppliedSettings?, to wanted: AppliedSettings) throws(SlapdError) {
        for var file in try ConfigFile.all(in: folder.config) {
            if let owner = applied?.owner { file.replace(owner, with: wanted.owner) }
            if let modules = wanted.modules { file.set("olcModulePath", to: modules) }
            file.set("olcThreads", to: String(wanted.threads), orAdd: file.isOf(class: "olcGlobal"))
            if !file.values(of: "olcSuffix").contains(AccessLog.suffix) {
                file.set("olcDbNoSync", to: wanted.durability.noSync, orAdd: file.isOf(class: "olcMdbConfig"))
            }
            try file.save()
        }
    }

    /// Writes it anew, beside its place first: a half-written configuration is never taken for one.
    private func write() async throws(SlapdError) {
        let fresh = folder.folder.appending(path: "config.new")
        try? FileManager.default.removeItem(at: fresh)
        try PrivateFile.makeFolder(fresh)
        let ldif = folder.run.appending(path: "config.ldif")
        defer { unlink(ldif.path) }
        try PrivateFile.write(try text(), to: ldif)
        try await load(ldif, into: fresh)
        try? FileManager.default.removeItem(at: folder.config)
        guard rename(fresh.path, folder.config.path) == 0 else {
            throw PrivateFile.unusable(folder.config, "cannot be written", PrivateFile.lastError())
        }
    }

    private func load(_ ldif: URL, into config: URL) async throws(SlapdError) {
        let lines: [String]
        do {
            let result = try await run(
                .program(installation.slapd),
                arguments: ["-Tadd", "-n0", "-F", config.path, "-l", ldif.path],
                environment: .inherit.updating(["LDAPNOINIT": "1"]),
                workingDirectory: .folder(folder.root),
                output: .discarded,
                error: .string(limit: 1 << 20)
            )
            guard !result.terminationStatus.isSuccess else { return }
            lines = result.standardError.split(separator: "\n").map { LogLine(String($0)).message }
        } catch {
            throw SlapdError(.exited, "\(installation.slapd.path) cannot be run: \(error)")
        }
        throw refusal(lines)
    }

    private func refusal(_ lines: [String]) -> SlapdError {
        let last = Array(lines.suffix(10))
        let advice = AppArmor().advice(for: lines, slapd: installation.slapd, folder: folder.folder)
        return SlapdError(
            .configurationRefused,
            "slapd does not accept the configuration\(configuration.ldif.map { " in " + $0.path } ?? "").",
            advice: advice ?? ModuleAdvice.advice(for: lines, installation),
            logLines: last
        )
    }
}

extension Durability {
    /// The value of `olcDbNoSync`.
    var noSync: String { self == .relaxed ? "TRUE" : "FALSE" }
}
