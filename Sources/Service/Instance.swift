import Audit
import Bookings
import ControlAPI
import DirectoryModel
import Foundation
import Ledger
import Provisioning
import Slapd

/// One running stand-in, as the control API sees it.
struct Instance: Sendable {
    let options: ServiceOptions
    let folder: StateFolder
    let registry: TenantRegistry
    let slapd: SlapdServer
    let host: TenantHost
    let time: TimeSource
    let startedAt: Date
    let restarts: RestartCount
    /// What is to go wrong at which step; nil in a release build.
    let faults: FaultBoard?
    let tokens: BearerTokens
    let http: HTTPDoor
    /// Ends the instance in an orderly way.
    let requestStop: @Sendable () async -> Void

    func ready() async throws -> ReadyBody {
        guard let slapdPID = await slapd.pid, let ldapURL = slapd.ldapURL else {
            throw ServiceError(.notReady, "slapd is not running", hint: "'understudy status' tells more")
        }
        return ReadyBody(
            pid: getpid(),
            slapdPid: slapdPID,
            state: folder.url.path,
            controlSocket: folder.controlSocket.path,
            ldapURL: ldapURL,
            ldapsURL: slapd.ldapsURL,
            ldapiURL: slapd.ldapiURL,
            httpURL: http.url,
            caFile: slapd.caFile.path,
            tenants: await host.tenants.map { TenantBody($0.record) }
        )
    }

    func status() async throws -> StatusBody {
        var tenants: [StatusBody.Tenant] = []
        var damages = await host.damages
        for tenant in await host.tenants {
            do {
                tenants.append(try await status(of: tenant))
            } catch let error as LedgerError {
                // Found to be damaged while it is in use, or deleted meanwhile.
                guard await host.has(tenant) else { continue }
                damages += TenantDamage(tenant.record, error).map { [$0] } ?? []
            }
        }
        return StatusBody(
            version: Self.version,
            pid: getpid(),
            slapdPid: await slapd.pid,
            slapdVersion: try await slapd.installation.version(),
            slapdRestarts: restarts.current,
            slapdHangs: restarts.byReason[.hung] ?? 0,
            startedAt: startedAt,
            now: time.now(),
            clockIsManual: time.isManual,
            state: folder.url.path,
            ephemeral: options.isEphemeral,
            durability: options.durability.rawValue,
            tenants: tenants,
            damaged: damages.map { damage in
                StatusBody.Damage(
                    name: damage.record.identity.name.description,
                    reason: damage.reason,
                    hint: damage.hint
                )
            }
        )
    }

    func wait(_ wait: Wait) async throws -> WaitAnswer {
        let deadline = ContinuousClock.now + .seconds(wait.seconds)
        var pending = 0
        var tenants = await host.tenants
        if let name = wait.tenant { tenants = [try await host.tenant(name)] }
        for tenant in tenants {
            var mailbox: Int64?
            if let calendar = wait.calendar { mailbox = try await tenant.desk.calendar(calendar).number }
            let left = max(deadline - .now, .zero)
            pending += try await tenant.provisioning.waitUntilSettled(mailbox: mailbox, atMost: left)
        }
        return WaitAnswer(isReady: pending == 0, pendingJobs: pending)
    }

    func verify(tenants names: [String]) async throws -> VerifyReport {
        var tenants: [RunningTenant] = []
        var checks: [VerifyReport.Check] = []
        let damages = await host.damages
        for damage in damages where names.isEmpty || names.contains(damage.record.identity.name.description) {
            checks.append(.unsound(damage))
        }
        let damaged = damages.map(\.record.identity.name.description)
        for name in names where !damaged.contains(name) { tenants.append(try await host.tenant(name)) }
        if names.isEmpty { tenants = await host.tenants }
        for tenant in tenants {
            do {
                checks += try await verify(tenant)
            } catch let error as LedgerError {
                // One that was deleted meanwhile has no ledger to be sound.
                guard await host.has(tenant) else { continue }
                guard let damage = TenantDamage(tenant.record, error) else { throw error }
                checks.append(.unsound(damage))
            }
        }
        return VerifyReport(checks: checks)
    }

    private func verify(_ tenant: RunningTenant) async throws -> [VerifyReport.Check] {
        let passwords = try registry.knownPasswords(in: tenant.identity.name)
        return try await Verifier(tenant.provisioning, passwords: passwords).run().map { check in
            VerifyReport.Check(
                name: check.name.rawValue,
                tenant: tenant.identity.name.description,
                count: check.count,
                violations: check.violations,
                violationCount: check.violationCount
            )
        }
    }

    // MARK: - Time

    var clock: ClockBody { ClockBody(now: time.now(), isFrozen: time.isFrozen) }

    func changeClock(_ change: ChangeClock) async throws {
        if let freeze = change.freeze {
            if freeze { time.freeze() } else { time.run() }
        }
        if let seconds = change.advanceSeconds { time.advance(by: seconds) }
        // A clock that was moved stays moved after a restart; one that was frozen runs on from there.
        try registry.setValue(Self.clockOffset, String(time.offset))
        for tenant in await host.tenants { tenant.provisioning.clockMoved() }
    }

    static let clockOffset = "clock.offset"
    static let version = "0.1.0"

    private func status(of tenant: RunningTenant) async throws -> StatusBody.Tenant {
        let jobs = try await tenant.ledger.jobCounts()
        let mailboxes = try await tenant.ledger.mailboxCounts()
        return StatusBody.Tenant(
            name: tenant.identity.name.description,
            policy: PolicyBody.Mode(try await tenant.ledger.signInPolicy().mode),
            calendars: mailboxes[.active] ?? 0,
            deleted: mailboxes[.deleted] ?? 0,
            pendingJobs: jobs.pending,
            oldestPendingSeconds: jobs.oldestPending.map { max(0, time.now().timeIntervalSince($0)) },
            deadJobs: jobs.dead,
            lastFailure: jobs.lastFailure,
            changeFeed: tenant.provisioning.feed.current.rawValue,
            directoryAwaySeconds: tenant.provisioning.feed.waiting.map { $0 / .seconds(1) },
            latency: tenant.provisioning.metrics.snapshot.latency[.provision].map { histogram in
                func bound(_ share: Double) -> Double? { histogram.quantile(share).flatMap { $0.isFinite ? $0 : nil } }
                return StatusBody.Latency(count: histogram.count, p50: bound(0.5), p99: bound(0.99))
            }
        )
    }
}

extension VerifyReport.Check {
    /// The ledger cannot be read, so nothing else can be checked.
    fileprivate static func unsound(_ damage: TenantDamage) -> Self {
        Self(
            name: InvariantCheck.Name.ledgerIsSound.rawValue,
            tenant: damage.record.identity.name.description,
            count: 1,
            violations: ["\(damage.reason); \(damage.hint)"],
            violationCount: 1
        )
    }
}
