import Foundation
import Logging

/// Everything that one server's starts have in common: the folder, prepared and locked, and how to start in it.
struct SlapdLauncher: Sendable {
    let configuration: SlapdConfiguration
    let installation: SlapdInstallation
    let folder: SlapdFolder
    let log: SlapdLog
    let logger: Logger
    private let lock: FolderLock

    /// Finds slapd, makes and locks the folder, and clears away what an earlier owner left.
    init(_ configuration: SlapdConfiguration, logger: Logger) async throws(SlapdError) {
        self.configuration = configuration
        self.logger = logger
        installation = try Self.installation(configuration)
        folder = try SlapdFolder(configuration)
        lock = try FolderLock(folder.lock)
        if let ended = try await Predecessor(folder: folder).clear() {
            logger.warning("ended slapd (process \(ended)) that an earlier owner of \(folder.folder.path) left running")
        }
        if folder.socketIsElsewhere {
            logger.notice("\(folder.run.path) is too deep for a socket; it is \(folder.socket.path)")
        }
        log = SlapdLog(at: folder.log)
        try TLSAuthority(folder: folder.tls).prepare()
        try await store.prepare()
    }

    private static func installation(_ configuration: SlapdConfiguration) throws(SlapdError) -> SlapdInstallation {
        if let given = configuration.installation { return given }
        return try SlapdInstallation.find()
    }

    /// What the databases add to the server's root entry.
    var rootDSE: RootDSE {
        RootDSE(folder: folder, ldif: configuration.ldif, values: configuration.values)
    }

    /// Where slapd logs changes; nil where nobody asked for it.
    private var accessLog: AccessLog? { configuration.ldif.flatMap { AccessLog(ldif: $0, launcher: self) } }

    /// What lets slapd serve many databases.
    var threadKeys: ThreadKeys { ThreadKeys(folder: folder, library: installation.threadKeys) }

    private var store: ConfigurationStore {
        ConfigurationStore(folder: folder, configuration: configuration, installation: installation)
    }

    /// Starts slapd and waits until it answers.
    ///
    /// A start that failed leaves no process behind.
    func launch(_ endpoints: Endpoints) async throws(SlapdError) -> SlapdProcess {
        do {
            return try await attempt(endpoints)
        } catch  where error.logLines.contains(where: { $0.contains("invalid path") }) {
            let made = try store.replaceMissingFolders()
            guard !made.isEmpty else { throw error }
            for place in made {
                logger.error("the database folder \(place.path) was gone; it has been made anew, and is empty")
            }
            return try await attempt(endpoints)
        }
    }

    /// Removes what only a running server needs, and lets others have the folder.
    func leave() {
        unlink(folder.pidFile.path)
        unlink(folder.socket.path)
        threadKeys.clear()
        try? rootDSE.prepareForStart()
        if folder.socketIsElsewhere { rmdir(folder.socket.deletingLastPathComponent().path) }
        lock.release()
    }

    private func attempt(_ endpoints: Endpoints) async throws(SlapdError) -> SlapdProcess {
        unlink(folder.socket.path)
        try rootDSE.prepareForStart()
        try AccessLog.forgetAfterReboot(in: folder)
        let command = SlapdCommand(
            slapd: installation.slapd,
            folder: folder,
            listeners: endpoints.listeners,
            descriptors: configuration.descriptors,
            prefix: try threadKeys.prepareForStart()
        )
        let process = try await SlapdProcess.launch(command, log: log)
        do {
            // slapd writes the same a little later; until then nobody could find it if we were killed.
            try PrivateFile.write("\(process.pid)\n", to: folder.pidFile)
            try await waitUntilReady(process, endpoints)
            try threadKeys.check(try store.databaseCount())
            if let accessLog { try await OperatorConnection.with(endpoints.socket, accessLog.ensure) }
            if rootDSE.isWanted { try await OperatorConnection.with(endpoints.socket, rootDSE.apply) }
            return process
        } catch {
            // In a cancelled task the waiting would end at once.
            _ = await Task { await process.end(within: .seconds(2)) }.value
            throw error
        }
    }

    private func waitUntilReady(_ process: SlapdProcess, _ endpoints: Endpoints) async throws(SlapdError) {
        let clock = ContinuousClock()
        let deadline = clock.now + configuration.startLimit
        while true {
            if process.isOver {
                throw diagnosis(await process.ending.value, endpoints)
            }
            if access(folder.socket.path, F_OK) == 0, await OperatorConnection.answers(endpoints.socket) { return }
            guard clock.now < deadline, !Task.isCancelled else { throw notReady() }
            try? await Task.sleep(for: .milliseconds(2))
        }
    }

    private func notReady() -> SlapdError {
        SlapdError(
            .notReady,
            Task.isCancelled
                ? "Starting slapd was cancelled."
                : "slapd runs, and does not answer on its socket within \(configuration.startLimit.milliseconds) ms.",
            advice: "See \(folder.log.path).",
            logLines: log.recent
        )
    }
}
