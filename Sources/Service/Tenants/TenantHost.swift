import Directory
import DirectoryModel
import Foundation
import LDAPClient
import Ledger
import Logging
import Provisioning
import Slapd

/// The tenants of an instance: makes them, opens them, removes them.
///
/// Making and removing are recorded before they begin and repeated at the next start when they were cut short.
actor TenantHost {
    let folder: StateFolder
    let registry: TenantRegistry
    let slapd: SlapdServer
    let time: TimeSource
    let guids: GUIDSource
    let templates: TenantTemplates
    let steps: ProvisioningSteps
    let log: Logger
    /// Has the changes recorded that others make over LDAP.
    private let outside: OutsideLog
    private var following: Task<Void, Never>?
    private var running: [TenantName: RunningTenant] = [:]
    /// Suffixes of databases that an earlier version made, without the log of changes.
    private var incomplete: Set<String> = []
    private var damaged: [TenantName: TenantDamage] = [:]

    init(
        folder: StateFolder,
        registry: TenantRegistry,
        slapd: SlapdServer,
        time: TimeSource,
        guids: GUIDSource,
        templates: TenantTemplates,
        steps: ProvisioningSteps,
        log: Logger
    ) {
        self.folder = folder
        self.registry = registry
        self.slapd = slapd
        self.time = time
        self.guids = guids
        self.templates = templates
        self.steps = steps
        self.log = log
        outside = OutsideLog(url: slapd.ldapiURL, log: log)
    }

    /// The tenants at work, by name.
    var tenants: [RunningTenant] { running.values.sorted { $0.identity.name < $1.identity.name } }

    /// Whether a tenant is there still, and was not deleted meanwhile.
    func has(_ tenant: RunningTenant) -> Bool { running[tenant.identity.name] != nil }

    /// Tenants whose ledgers cannot be used, by name.
    var damages: [TenantDamage] { damaged.values.sorted { $0.record.identity.name < $1.record.identity.name } }

    func tenant(_ name: String) throws(ServiceError) -> RunningTenant {
        let known = try? TenantName(name.lowercased())
        if let damage = known.flatMap({ damaged[$0] }) { throw damage.error }
        guard let tenant = known.flatMap({ running[$0] }) else {
            throw ServiceError(
                .noSuchTenant,
                "there is no tenant '\(name.prefix(80))'",
                hint: "understudy tenant list shows those that there are"
            )
        }
        return tenant
    }

    /// Opens every tenant that is registered, and finishes what an earlier life left half done.
    func openAll() async throws {
        incomplete = Set(try await slapd.suffixes(lacking: "accesslog"))
        for record in try registry.tenants() {
            if record.state == .deleting {
                try await removeParts(of: record)
            } else {
                try await openUnlessDamaged(record)
            }
        }
    }

    private func openUnlessDamaged(_ record: TenantRecord) async throws {
        do {
            try await open(record)
        } catch {
            guard record.state == .active, let damage = TenantDamage(record, error) else { throw error }
            log.error("\(damage.error)")
            damaged[record.identity.name] = damage
        }
    }

    /// Makes the sample tenants that are not there yet.
    func makeSamples() async throws {
        let known = Set(try registry.tenants().map(\.identity.name.description))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for sample in SampleTenant.all where !known.contains(sample.name) {
                group.addTask { try await self.make(sample) }
            }
            try await group.waitForAll()
        }
    }

    /// Makes a tenant with an admin and a generated password for him.
    func create(name: String, displayName: String?, domains: [String]) async throws -> RunningTenant {
        let name = try TenantName(name)
        for domain in domains where !DomainName.isValid(domain) {
            throw ServiceError(.badRequest, "'\(domain.prefix(80))' is not a domain name")
        }
        let foreign = domains.first { domain in
            domain.lowercased().hasSuffix(".onmicrosoft.com") && domain.lowercased() != name.initialDomain
        }
        if let foreign {
            throw ServiceError(.badRequest, "\(foreign) can only be the initial domain of the tenant of that name")
        }
        let record = try register(name, displayName: displayName ?? name.description, domains: domains)
        do {
            return try await open(record)
        } catch let error as SlapdError where error.code == .tooManyDatabases {
            // Nothing was made, and nothing will be at the next start either.
            try registry.remove(name)
            throw error
        }
    }

    /// Has others' changes recorded from now on: all tenants that there were are open.
    func followOutsideChanges() {
        following = following ?? Task { [outside] in await outside.run() }
    }

    /// Removes a tenant with all that it owns.
    func delete(_ name: String) async throws {
        let known = try? TenantName(name.lowercased())
        var record = try known.flatMap { damaged[$0]?.record } ?? known.flatMap(halfDeleted) ?? tenant(name).record
        record.state = .deleting
        try registry.update(record)
        damaged[record.identity.name] = nil
        await outside.leave(record.identity.suffix)
        await running.removeValue(forKey: record.identity.name)?.stop()
        try await removeParts(of: record)
    }

    /// A tenant that is gone for everybody and whose database could not be removed yet.
    private func halfDeleted(_ name: TenantName) throws -> TenantRecord? {
        try registry.tenants().first { $0.identity.name == name && $0.state == .deleting }
    }

    /// Keeps a password that was set through us, for `verify`.
    func remember(password: String, of objectID: GUID, in tenant: RunningTenant) throws {
        try registry.remember(password: password, of: objectID, in: tenant.identity.name)
    }

    func stop() async {
        following?.cancel()
        await following?.value
        await outside.close()
        // Each has its files to bring to rest, and there may be a thousand.
        await withTaskGroup(of: Void.self) { group in
            for tenant in running.values { group.addTask { await tenant.stop() } }
        }
        running = [:]
    }

    // MARK: - Making

    private func make(_ sample: SampleTenant) async throws {
        let name = try TenantName(sample.name)
        let record = try register(
            name,
            displayName: sample.displayName,
            domains: sample.domains,
            administrator: sample.administrator
        )
        _ = try await open(record)
    }

    private func register(
        _ name: TenantName,
        displayName: String,
        domains: [String],
        administrator: String? = nil
    ) throws -> TenantRecord {
        let identity = TenantIdentity(
            name: name,
            displayName: displayName,
            id: guids.guid("tenant", name.description),
            domains: domains.map { $0.lowercased() }
        )
        let record = TenantRecord(
            identity: identity,
            state: .creating,
            // A sample's admin is known by UPN until its LDIF is loaded.
            adminDN: administrator ?? "",
            adminPassword: administrator == nil ? Secrets.password() : SampleTenant.password,
            substratePassword: Secrets.password(),
            policyPassword: Secrets.password(),
            createdAt: time.now()
        )
        try registry.insert(record)
        return record
    }

    @discardableResult
    private func open(_ record: TenantRecord) async throws -> RunningTenant {
        let name = record.identity.name
        let cell = folder.cell(name.description)
        if record.state == .creating { await outside.ignore(record.identity.suffix) }
        if record.state == .creating || incomplete.contains(record.identity.suffix) {
            try await slapd.addDatabase(
                suffix: record.identity.suffix,
                folder: cell.appending(path: "directory"),
                template: templates.database,
                rootDSE: templates.rootDSE,
                values: [:]
            )
        }
        let tenantGUIDs = guids.scoped(to: name)
        let file = cell.appending(path: "ledger.sqlite").path
        if record.state == .active { try demandLedger(file, of: name) }
        let ledger = try Ledger.open(
            at: file,
            tenant: record.identity,
            guids: tenantGUIDs,
            time: time
        )
        var record = record
        if record.state == .creating {
            record = try await populate(record, ledger: ledger, guids: tenantGUIDs)
        }
        let tenant = RunningTenant(
            record,
            ledger: ledger,
            directoryURL: slapd.ldapiURL,
            outside: outside,
            steps: steps,
            log: log
        )
        await outside.follow(record.identity.suffix, tenant.provisioning.recorder)
        running[name] = tenant
        return tenant
    }

    /// A new ledger in place of a lost one would forget every mailbox and start the audit anew, as if all was well.
    private func demandLedger(_ path: String, of name: TenantName) throws(ServiceError) {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard (attributes?[.size] as? Int ?? 0) == 0 else { return }
        throw ServiceError(
            .stateUnusable,
            "the ledger of tenant \(name), \(path), is missing or empty",
            hint: "put it back from a copy of the state folder"
        )
    }

    /// Writes the tree, the admin and, for a sample, its people; then the tenant is active.
    private func populate(_ record: TenantRecord, ledger: Ledger, guids: GUIDSource) async throws -> TenantRecord {
        var record = record
        let connection = try await slapd.operatorConnection()
        do {
            let tree = TenantTree(record.identity, template: templates.base, guids: guids)
            let credentials = TenantCredentials(
                substrateManagement: record.substratePassword,
                signInPolicy: record.policyPassword
            )
            try await tree.setUp(over: connection, credentials: credentials, at: time.now())
            if let sample = SampleTenant.all.first(where: { $0.administrator == record.adminDN }) {
                record.adminDN = try await load(sample, record, ledger, guids, connection)
            } else if record.adminDN.isEmpty {
                try await tree.makeAdministrator(password: record.adminPassword, over: connection, at: time.now())
                record.adminDN = tree.adminDN.description
            }
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
        record.state = .active
        try registry.update(record)
        return record
    }

    // MARK: - Removing

    private func removeParts(of record: TenantRecord) async throws {
        try await slapd.removeDatabase(suffix: record.identity.suffix)
        let cell = folder.cell(record.identity.name.description)
        if FileManager.default.fileExists(atPath: cell.path) {
            try FileManager.default.removeItem(at: cell)
        }
        try registry.remove(record.identity.name)
    }
}
