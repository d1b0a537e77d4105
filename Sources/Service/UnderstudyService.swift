package import ControlAPI
import DirectoryModel
import Foundation
import Hummingbird
import LDAPClient
import Ledger
import Logging
package import Provisioning
import ServiceLifecycle
import Slapd
import UnixSignals

/// One running stand-in: starts, wires and stops everything.
package enum UnderstudyService {
    /// Runs an instance until it is told to stop, by a signal or by `POST down`.
    ///
    /// - Parameters:
    ///   - steps: What happens at the named steps of a job; for tests.
    ///   - onReady: Called once everything answers, with where it all is.
    /// - Throws: ``ServiceError``, `SlapdError` or `LedgerError` with the way out. Nothing is left running then.
    package static func run(
        options: ServiceOptions,
        steps: ProvisioningSteps = .init(),
        onReady: @escaping @Sendable (ReadyBody) async throws -> Void
    ) async throws {
        let stopper = Stopper()
        // From the first moment on: a start that is interrupted must clean up too.
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let watch = Task { for await _ in signals { await stopper.stop() } }
        defer { watch.cancel() }
        let life = Task { try await live(options: options, steps: steps, stopper: stopper, onReady: onReady) }
        await stopper.starting { life.cancel() }
        do {
            try await withTaskCancellationHandler {
                try await life.value
            } onCancel: {
                life.cancel()
            }
        } catch {
            guard await stopper.isInterrupted else { throw error }
            throw ServiceError(.interrupted, "stopped before it was ready")
        }
    }

    private static func live(
        options: ServiceOptions,
        steps: ProvisioningSteps,
        stopper: Stopper,
        onReady: @escaping @Sendable (ReadyBody) async throws -> Void
    ) async throws {
        var log = Logger(label: "understudy")
        log.logLevel = options.logLevel
        let startedAt = Date()
        let faults = try FaultVariable.faults(ProcessInfo.processInfo.environment)
        let board: FaultBoard? = FaultBoard.board(faults, log: log)
        let steps = board?.steps(after: steps) ?? steps
        OpenFiles.allowAll()
        MemoryArenas.limit()
        let folder = try StateFolder(options.stateFolder)
        defer { folder.unlock() }
        let ldif = URL(fileURLWithPath: options.ldifFolder, isDirectory: true)
        let templates = try TenantTemplates(folder: ldif)
        let registry = try TenantRegistry(path: folder.registry.path)
        defer { try? registry.close() }

        let time = try timeSource(registry)
        let guids = try guidSource(registry, options.seed)
        let slapd = try await SlapdServer.start(configuration(options, folder, ldif), logger: log)
        do {
            let host = TenantHost(
                folder: folder,
                registry: registry,
                slapd: slapd,
                time: time,
                guids: guids,
                templates: templates,
                steps: steps,
                log: log
            )
            try await host.openAll()
            if options.loadsSamples { try await host.makeSamples() }
            await host.followOutsideChanges()
            let instance = Instance(
                options: options,
                folder: folder,
                registry: registry,
                slapd: slapd,
                host: host,
                time: time,
                startedAt: startedAt,
                restarts: RestartCount(),
                faults: board,
                tokens: BearerTokens(time: time),
                http: HTTPDoor(port: options.httpPort),
                requestStop: { await stopper.stop() }
            )
            do {
                try await serve(instance, stopper: stopper, log: log, onReady: onReady)
            } catch {
                await host.stop()
                throw error
            }
            await host.stop()
        } catch {
            // In a task of its own: ours may be cancelled.
            await Task { await slapd.stop() }.value
            throw error
        }
        await slapd.stop()
    }

    /// Serves the control API until the instance is to stop.
    private static func serve(
        _ instance: Instance,
        stopper: Stopper,
        log: Logger,
        onReady: @escaping @Sendable (ReadyBody) async throws -> Void
    ) async throws {
        guard let socket = ControlSocket.address(inState: instance.folder.url.path) else {
            throw ServiceError(
                .stateUnusable,
                "the path of the state folder is too long for a Unix socket",
                hint: "name a shorter one with --state"
            )
        }
        // Left by a predecessor that was killed; we hold the folder's lock, so nobody listens.
        unlink(socket)
        var quiet = log
        quiet.logLevel = max(log.logLevel, .warning)
        let application = Application(
            router: makeControlRouter(instance),
            configuration: .init(address: .unixDomainSocket(path: socket), serverName: "understudy"),
            onServerRunning: { _ in
                chmod(socket, 0o600)
                do {
                    _ = await instance.http.ready()
                    try await onReady(try await instance.ready())
                } catch {
                    await stopper.fail(error)
                }
            },
            logger: quiet
        )
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(
                        service: instance.http.application(makeHTTPRouter(instance), logger: quiet),
                        successTerminationBehavior: .gracefullyShutdownGroup
                    ),
                    .init(service: application, successTerminationBehavior: .gracefullyShutdownGroup),
                    .init(service: Watch(instance: instance), successTerminationBehavior: .ignore),
                ],
                logger: quiet
            )
        )
        await stopper.use(group)
        try await group.run()
        unlink(socket)
        if let failure = await stopper.failure { throw failure }
    }

    private static func configuration(
        _ options: ServiceOptions,
        _ folder: StateFolder,
        _ ldif: URL
    ) -> SlapdConfiguration {
        var configuration = SlapdConfiguration(folder: folder.slapd, ldif: ldif)
        configuration.ldapPort = options.ldapPort
        configuration.ldapsPort = options.ldapsPort
        configuration.durability = options.durability
        // With an address, so that the probe waits for the `unique` overlay's lock too, as real writes do.
        configuration.hangWatch = HangWatch(
            attributes: [Attribute("proxyAddresses", "smtp:nobody@understudy.invalid")]
        )
        // Tools that expect an Active Directory ask the rootDSE before they bind; it can show them one tenant only.
        configuration.values["DEFAULT_SUFFIX"] =
            options.loadsSamples ? "dc=\(SampleTenant.all[0].name),dc=onmicrosoft,dc=com" : "dc=none"
        return configuration
    }

    private static func timeSource(_ registry: TenantRegistry) throws -> TimeSource {
        let time = TimeSource()
        if let text = try registry.value(Instance.clockOffset), let offset = Double(text), offset > 0 {
            time.advance(by: offset)
        }
        return time
    }

    /// The seed of a state folder is settled when it is made: another one would give GUIDs that exist already.
    private static func guidSource(_ registry: TenantRegistry, _ seed: UInt64?) throws -> GUIDSource {
        let kept = try registry.value("seed") { seed.map { "seed \($0)" } ?? Secrets.password() }
        if let seed, kept != "seed \(seed)" {
            throw ServiceError(
                .stateUnusable,
                "the state folder was made with another seed than \(seed)",
                hint: "leave --seed out, or name a new state folder with --state"
            )
        }
        return GUIDSource(seed: kept.utf8)
    }
}
