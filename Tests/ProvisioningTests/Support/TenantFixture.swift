import Audit
import Bookings
import DirectoryModel
import Foundation
import LDAPClient
import Logging
import Slapd
import Testing

@testable import Directory
@testable import Ledger
@testable import Provisioning

/// A tenant for one test: a database in a real server, a real ledger file, and an admin who holds a licence.
struct TenantFixture: Sendable {
    let server: SlapdServer
    let identity: TenantIdentity
    let tree: TenantTree
    private(set) var directory: TenantDirectory
    let ledger: Ledger
    /// Has others' changes recorded while the engine runs.
    let outside: OutsideLog
    let time = TimeSource()
    let guids: GUIDSource

    static let adminPassword = "the admin's"
    private static let credentials = TenantCredentials(substrateManagement: "substrate's", signInPolicy: "policy's")
    private static let ldif = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "ldif")

    var names: TenantNames { tree.names }
    var admin: String { tree.adminAddress.description }

    /// Runs `body` with a tenant called contoso in a server of its own.
    ///
    /// - Parameter ledgerFolder: Where its ledger is; beside the server's folder when left out.
    static func with<Value: Sendable>(
        ledgerFolder: URL? = nil,
        _ body: (TenantFixture) async throws -> Value
    ) async throws -> Value {
        try await SlapdServer.withTemporary(ldif: ldif) {
            $0.values["DEFAULT_SUFFIX"] = "dc=none"
        } _: { server in
            let tenant = try await TenantFixture(server, ledgerFolder: ledgerFolder)
            let value = try await body(tenant)
            await tenant.outside.close()
            await tenant.directory.close()
            try tenant.ledger.close()
            return value
        }
    }

    private init(_ server: SlapdServer, ledgerFolder: URL?) async throws {
        self.server = server
        let name = try TenantName("contoso")
        guids = GUIDSource(seed: "tests".utf8).scoped(to: name)
        identity = TenantIdentity(
            name: name,
            displayName: "Contoso",
            id: guids.guid("tenant"),
            domains: ["contoso.com"]
        )
        func text(_ path: String) throws -> String {
            try String(contentsOf: Self.ldif.appending(path: path), encoding: .utf8)
        }
        try await server.addDatabase(
            suffix: identity.suffix,
            folder: server.configuration.root.appending(path: "tenants/contoso"),
            template: text("config/tenant.ldif")
        )
        let tree = TenantTree(identity, template: try text("base/tenant.ldif"), guids: guids)
        self.tree = tree
        let now = Date(timeIntervalSince1970: 1_795_000_000)
        let connection = try await server.operatorConnection()
        try await tree.setUp(over: connection, credentials: Self.credentials, at: now)
        try await tree.makeAdministrator(password: Self.adminPassword, over: connection, at: now)
        try await connection.modify(tree.adminDN, [.add(AttributeName.assignedLicense, "SPE_E3")])
        await connection.close()
        directory = TenantDirectory(identity, url: server.ldapiURL, credentials: Self.credentials)
        outside = OutsideLog(url: server.ldapiURL, log: Self.log)
        // Making the tenant is nobody's change.
        await outside.ignore(identity.suffix)
        try await Self.drain(outside)
        await outside.leave(identity.suffix)
        ledger = try Ledger.open(
            at: (ledgerFolder ?? server.configuration.root).appending(path: "ledger.sqlite").path,
            tenant: identity,
            guids: guids,
            time: time
        )
    }

    /// The same tenant, whose engine reaches the server at another URL. Its directory is the caller's to close.
    func reaching(_ url: String) -> TenantFixture {
        var other = self
        other.directory = TenantDirectory(identity, url: url, credentials: Self.credentials)
        return other
    }

    static var log: Logger {
        var log = Logger(label: "tests")
        log.logLevel = .critical
        return log
    }
}

// MARK: - Who writes

extension TenantFixture {
    @discardableResult
    func asOperator<Value: Sendable>(_ body: (LDAPConnection) async throws -> Value) async throws -> Value {
        try await over(server.operatorConnection(), body)
    }

    /// Over LDAP, as a customer's own admin would.
    @discardableResult
    func asAdmin<Value: Sendable>(_ body: (LDAPConnection) async throws -> Value) async throws -> Value {
        let connection = try await LDAPConnection.connect(to: server.ldapiURL)
        return try await over(connection) { connection in
            try await connection.bind(tree.adminDN, password: Self.adminPassword)
            return try await body(connection)
        }
    }

    private func over<Value: Sendable>(
        _ connection: LDAPConnection,
        _ body: (LDAPConnection) async throws -> Value
    ) async throws -> Value {
        do {
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    /// The user with this object id and all that the server knows of it; nil when there is none.
    func entry(_ objectID: GUID) async throws -> Entry? {
        try await asOperator { connection in
            try await connection.search(
                base: names.suffix,
                filter: .equal(AttributeName.entryUUID, objectID.description),
                attributes: ["*", "+"]
            ).first
        }
    }

    func user(_ mailbox: SchedulingMailbox) async throws -> SchedulingUser? {
        try await directory.schedulingUsers([mailbox.objectID])[mailbox.objectID]
    }
}

// MARK: - The engine

extension TenantFixture {
    func provisioning(_ steps: ProvisioningSteps = .init()) -> TenantProvisioning {
        TenantProvisioning(ledger: ledger, directory: directory, outside: outside, steps: steps, log: Self.log)
    }

    /// Runs the engine while `body` runs, from when its change feed stands.
    func running<Value: Sendable>(
        _ steps: ProvisioningSteps = .init(),
        _ body: (TenantProvisioning, CalendarDesk) async throws -> Value
    ) async throws -> Value {
        let provisioning = provisioning(steps)
        await outside.follow(identity.suffix, provisioning.recorder)
        let follower = Task { await outside.run() }
        let engine = Task { await provisioning.run() }
        defer {
            engine.cancel()
            follower.cancel()
        }
        try await eventually("the change feed stands") { provisioning.feed.current == .following }
        let value = try await body(provisioning, CalendarDesk(provisioning))
        engine.cancel()
        await engine.value
        follower.cancel()
        await follower.value
        await outside.leave(identity.suffix)
        return value
    }

    /// Reads the log of changes to its end. On a busy machine slapd may need more than one try to let us in.
    static func drain(_ outside: OutsideLog) async throws {
        for _ in 0..<10 {
            do {
                return try await outside.drain()
            } catch let error as DirectoryError where error.code == .unavailable {
                continue
            }
        }
        try await outside.drain()
    }

    /// Waits for a state, with a deadline.
    func eventually(
        _ what: String,
        within limit: Duration = .seconds(60),
        sourceLocation: SourceLocation = #_sourceLocation,
        _ condition: () async throws -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + limit
        while try await !condition() {
            guard ContinuousClock.now < deadline else {
                Issue.record("not in time: \(what)", sourceLocation: sourceLocation)
                throw CancellationError()
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Waits until the engine has nothing left to do.
    func settle(_ provisioning: TenantProvisioning, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let pending = try await provisioning.waitUntilSettled(atMost: .seconds(60))
        #expect(pending == 0, sourceLocation: sourceLocation)
    }

    func runner(steps: ProvisioningSteps = .init(), lastInherited: Int64 = 0) -> JobRunner {
        JobRunner(
            ledger: ledger,
            directory: directory,
            services: EngineServices(guids),
            steps: steps,
            log: Self.log,
            lastInherited: lastInherited
        )
    }

    /// Carries out all that is due, and all that comes of it, without a running engine.
    func runJobs(steps: ProvisioningSteps = .init(), lastInherited: Int64 = 0) async throws {
        let runner = runner(steps: steps, lastInherited: lastInherited)
        for _ in 0..<50 {
            let due = try await ledger.dueJobs(limit: 256)
            guard !due.items.isEmpty else { return }
            try await ledger.settle(runner.run(due))
        }
        Issue.record("jobs come to no end")
    }

    func expectClean(passwords: [GUID: String] = [:], sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let violations = try await violations(passwords: passwords)
        #expect(violations == [], sourceLocation: sourceLocation)
    }

    /// Every violation that verify finds, in words.
    func violations(passwords: [GUID: String] = [:]) async throws -> [String] {
        try await Verifier(provisioning(), passwords: passwords).run().flatMap(\.violations)
    }
}

// MARK: - The ledger

extension TenantFixture {
    /// A mailbox with its job, nothing in the directory yet.
    func draft(_ name: String) async throws -> SchedulingMailbox {
        let draft = MailboxDraft(
            displayName: name,
            stem: AddressStem(displayName: name),
            domain: identity.initialDomain,
            createdBy: admin
        )
        let proposed = try await ledger.proposeAddresses(for: [draft], taken: [])
        let made = try await ledger.createMailboxes([draft], checked: Set(proposed.map(\.key)), taken: [])
        return try #require(made?.first)
    }

    /// A mailbox with its user.
    func mailbox(_ name: String) async throws -> SchedulingMailbox {
        let mailbox = try await draft(name)
        try await runJobs()
        return try await fresh(mailbox)
    }

    func fresh(_ mailbox: SchedulingMailbox) async throws -> SchedulingMailbox {
        try #require(await ledger.mailbox(number: mailbox.number))
    }

    /// Changes the ledger by hand, in one transaction.
    func sql(_ statements: String...) async throws {
        try await ledger.write { transaction in
            for statement in statements { try transaction.run(statement) }
        }
    }

    /// Sets the policy without the jobs that carry it out.
    func setPolicySilently(_ policy: SignInPolicy) async throws {
        try await sql(
            "INSERT OR REPLACE INTO setting (name, value) VALUES ('SignInPolicy', '\(policy.mode.rawValue)')",
            "DELETE FROM policy_exception"
        )
        for key in policy.exceptions {
            try await sql("INSERT INTO policy_exception (address_key) VALUES ('\(key)')")
        }
    }

    /// The audit records of one user, in the directory's log.
    func records(_ mailbox: SchedulingMailbox) async throws -> [AuditRow] {
        try await ledger.auditRows(log: .directory, target: mailbox.objectID.description, limit: 1_000)
    }
}
