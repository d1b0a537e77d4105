import Foundation
public import Logging
import Subprocess

/// A private slapd: started, watched, started again when it dies, and stopped.
///
/// It belongs to the folder it is given and to this process: on Linux it ends with us even when we are killed, and
/// where that is not possible the next start on the folder ends it.
public actor SlapdServer {
    /// What it was started with.
    public nonisolated let configuration: SlapdConfiguration
    /// The slapd that is run.
    public nonisolated let installation: SlapdInstallation
    nonisolated let launcher: SlapdLauncher
    nonisolated let endpoints: Endpoints
    private nonisolated let hub = EventHub()

    private enum State {
        case running(SlapdProcess, since: ContinuousClock.Instant)
        case down
        case stopping
        case stopped
    }

    private var state: State = .down
    private var reviving: Task<Void, Never>?
    private var stopping: Task<Void, Never>?
    private var lastChange: Task<Void, Never>?
    /// The monitor was seen to be there.
    var hasMonitor = false
    private var nextRootDSE: Task<Void, Never>?
    private var failures = 0
    private var patrol: (HangPatrol, Task<Void, Never>)?
    /// The run that was killed because it hung.
    private var hungPID: Int32?

    /// Starts a server and returns when it answers.
    ///
    /// - Throws: ``SlapdError``. Nothing is left running then.
    public static func start(
        _ configuration: SlapdConfiguration,
        logger: Logger = Logger(label: "slapd")
    ) async throws(SlapdError) -> SlapdServer {
        let began = ContinuousClock().now
        let launcher = try await SlapdLauncher(configuration, logger: logger)
        var attempt = 1
        while true {
            let endpoints = try Endpoints(configuration, launcher.folder)
            do {
                let process = try await launcher.launch(endpoints)
                let server = SlapdServer(launcher, endpoints)
                await server.adopt(process, began: began)
                return server
            } catch  where error.code == .portInUse && Endpoints.canChoose(configuration) && attempt < 5 {
                attempt += 1
            } catch {
                launcher.leave()
                throw error
            }
        }
    }

    private init(_ launcher: SlapdLauncher, _ endpoints: Endpoints) {
        self.launcher = launcher
        self.endpoints = endpoints
        configuration = launcher.configuration
        installation = launcher.installation
    }

    deinit {
        // Nobody can ask for it any more.
        if case .running(let process, _) = state { process.send(.terminate) }
        hub.finish()
    }

    /// The process id; nil while slapd is down.
    public var pid: Int32? {
        if case .running(let process, _) = state { process.pid } else { nil }
    }

    /// What happens to the server from now on. Every caller gets a stream of its own; it ends after ``stop()``.
    public nonisolated var events: AsyncStream<SlapdEvent> { hub.subscribe() }

    /// Stops slapd and removes its socket and pid file. Does nothing the second time.
    public func stop() async {
        if let stopping { return await stopping.value }
        if case .stopped = state { return }
        let process = runningProcess
        state = .stopping
        reviving?.cancel()
        nextRootDSE?.cancel()
        endPatrol()
        let work = Task { [reviving, launcher, configuration] in
            await process?.end(within: configuration.stopLimit)
            await reviving?.value
            launcher.leave()
        }
        stopping = work
        await work.value
        guard case .stopping = state else { return }
        state = .stopped
        stopping = nil
        announce(.stopped)
        hub.finish()
    }

    /// Stops slapd and starts it again, on the same ports.
    public func restart() async throws(SlapdError) {
        let process = runningProcess
        try check()
        state = .down
        endPatrol()
        await process?.end(within: configuration.stopLimit)
        try await bringUp()
    }

    /// Freezes slapd as a debugger would, and returns when it stands still. For tests of what depends on it.
    public func freeze() async {
        await runningProcess?.freeze()
    }

    /// Lets a frozen slapd go on.
    public func resume() {
        runningProcess?.send(.resume)
    }

    /// Kills slapd, as a crash would, and returns when it is gone. It will be started again. For tests.
    public func kill() async {
        let process = runningProcess
        process?.send(.kill)
        _ = await process?.ending.value
    }

    var runningProcess: SlapdProcess? {
        if case .running(let process, _) = state { process } else { nil }
    }

    func check() throws(SlapdError) {
        switch state {
        case .running, .down: return
        case .stopping, .stopped: throw SlapdError(.notRunning, "The server has been stopped.")
        }
    }
}

// MARK: - Supervision

extension SlapdServer {
    private func adopt(_ process: SlapdProcess, began: ContinuousClock.Instant) {
        let now = ContinuousClock().now
        state = .running(process, since: now)
        announce(.ready(pid: process.pid, after: now - began))
        Task { [weak self] in
            let ending = await process.ending.value
            await self?.ended(process, ending)
        }
        beginPatrol(process)
    }

    private func beginPatrol(_ process: SlapdProcess) {
        guard let watch = configuration.hangWatch else { return }
        let patrol = HangPatrol(pid: process.pid, url: endpoints.socket, watch: watch)
        let work = Task { [weak self] in
            guard let hang = await patrol.run() else { return }
            await self?.found(hang, process)
        }
        self.patrol = (patrol, work)
    }

    private func endPatrol() {
        patrol?.1.cancel()
        patrol = nil
    }

    /// Ends a run that hangs. What follows is what follows a death.
    private func found(_ hang: Hang, _ process: SlapdProcess) {
        guard case .running(let current, _) = state, current === process else { return }
        hungPID = process.pid
        announce(.hung(pid: process.pid, hang))
        process.send(.kill)
    }

    /// What is written to by way of probe.
    var probe: WriteProbe? { patrol?.0.probe }

    private func ended(_ process: SlapdProcess, _ ending: SlapdProcess.Ending) {
        guard case .running(let current, let since) = state, current === process else { return }
        if ContinuousClock().now - since >= configuration.restart.healthyAfter { failures = 0 }
        state = .down
        endPatrol()
        if hungPID != process.pid {
            announce(.died(pid: process.pid, reason: "\(ending)", lastLines: launcher.log.recent))
        }
        hungPID = nil
        reviving = Task { [weak self] in await self?.revive() }
    }

    private func revive() async {
        while case .down = state {
            failures += 1
            guard let pause = configuration.restart.pause(before: failures) else { return announce(.gaveUp) }
            announce(.restarting(attempt: failures, after: pause))
            try? await Task.sleep(for: pause)
            guard !Task.isCancelled, case .down = state else { return }
            do {
                return try await bringUp()
            } catch {
                if !Task.isCancelled { announce(.restartFailed(attempt: failures, error)) }
            }
        }
    }

    private func bringUp() async throws(SlapdError) {
        let began = ContinuousClock().now
        let process = try await launcher.launch(endpoints)
        guard case .down = state else {
            // Stopped, or brought up by somebody else, while this start was under way.
            await process.end(within: configuration.stopLimit)
            return try check()
        }
        adopt(process, began: began)
    }

    private func announce(_ event: SlapdEvent) {
        let logger = launcher.logger
        switch event {
        case .died(_, _, let lines):
            logger.error("\(event)")
            for line in lines.suffix(5) { logger.debug("slapd said: \(line)") }
        case .hung, .restartFailed, .gaveUp: logger.error("\(event)")
        case .restarting: logger.warning("\(event)")
        case .ready, .stopped: logger.info("\(event)")
        }
        hub.send(event)
    }
}

// MARK: - Changing the configuration

extension SlapdServer {
    /// Runs changes of the configuration one after the other, each to its end even if its caller is cancelled.
    ///
    /// Removing one database renumbers those behind it, so two changes at once could meet the wrong one.
    func changing<Value: Sendable>(
        _ change: @escaping @Sendable (OperatorConnection) async throws(SlapdError) -> Value
    ) async throws(SlapdError) -> Value {
        try check()
        let before = lastChange
        let url = endpoints.socket
        let work = Task { () -> Result<Value, SlapdError> in
            await before?.value
            do throws(SlapdError) {
                return .success(try await OperatorConnection.with(url, change))
            } catch {
                return .failure(error)
            }
        }
        lastChange = Task { _ = await work.value }
        return try await work.value.get()
    }

    /// Has slapd read anew what the databases add to the root entry: at once, or soon and together with later changes.
    func showInRootDSE() async throws(SlapdError) {
        guard let pause = launcher.rootDSE.pause else { return try await applyRootDSE() }
        guard nextRootDSE == nil else { return }
        nextRootDSE = Task { [weak self] in
            try? await Task.sleep(for: pause)
            await self?.applyGathered()
        }
    }

    private func applyGathered() async {
        nextRootDSE = nil
        guard !Task.isCancelled, case .running = state else { return }
        do {
            try await applyRootDSE()
        } catch {
            // The next change, or the next start, shows it.
            launcher.logger.warning("the root entry does not show the latest databases yet: \(error.message)")
        }
    }

    private func applyRootDSE() async throws(SlapdError) {
        try await changing { [launcher] connection throws(SlapdError) in
            try await launcher.rootDSE.apply(connection)
        }
    }
}
