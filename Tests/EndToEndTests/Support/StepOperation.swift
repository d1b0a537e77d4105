import ControlAPI
import ControlClient
import Foundation
import LDAPClient
import Provisioning
import Testing

/// Something that a person or an admin does, and that is cut short at every step on its way.
enum StepOperation: String, CaseIterable, Sendable {
    case create, delete, rename, policy, restore, repair
    case importing = "import"

    /// The steps that it passes at least.
    var steps: Set<ProvisioningStep> {
        let job: Set<ProvisioningStep> = [
            .afterDueJobs, .beforeDirectoryWrite, .afterDirectoryWrite, .beforeSettle, .afterSettle,
        ]
        return switch self {
        case .create: job.union([.beforeRequest, .afterRequest, .beforeRivalSearch])
        case .delete, .rename, .policy, .restore: job.union([.beforeRequest, .afterRequest])
        case .repair: job.union([.beforeFinding, .afterFinding])
        case .importing: [.beforeImportWrite, .afterImportWrite]
        }
    }

    static let tenant = "steps"
    static let admin = "admin@steps.onmicrosoft.com"
}

/// One run of an operation: what it is done to, and what it left behind.
struct StepCase: Sendable {
    let operation: StepOperation
    let number: Int
    /// The calendar that was there before.
    private(set) var calendar: CalendarBody?
    /// Whether the caller was told that it is done.
    private(set) var isAcknowledged = false

    init(_ operation: StepOperation, _ number: Int) {
        self.operation = operation
        self.number = number
    }

    private var name: String { "Case \(number)" }
    private var newName: String { "New Case \(number)" }
    private var key: String { calendar?.mailboxGuid.text ?? "" }

    /// Makes what the operation needs, and waits until all is done.
    mutating func prepare(_ client: ControlClient) async throws {
        switch operation {
        case .create, .importing: return
        case .policy: _ = try await client.change(policy: ChangePolicy(mode: .observe), of: StepOperation.tenant)
        case .delete, .rename, .restore, .repair: break
        }
        calendar = try await create(client, waiting: true)
        if operation == .restore { _ = try await client.deleteCalendar(key, of: StepOperation.tenant) }
        let wait = try await client.wait(Wait(tenant: StepOperation.tenant, seconds: 20))
        try #require(wait.isReady)
    }

    /// Does it; a failure only means that it is not acknowledged.
    mutating func perform(_ client: ControlClient, on instance: Instance) async {
        isAcknowledged = (try? await act(client, on: instance)) != nil
    }

    private func act(_ client: ControlClient, on instance: Instance) async throws {
        let tenant = StepOperation.tenant
        switch operation {
        case .create: _ = try await create(client, waiting: false)
        case .delete: _ = try await client.deleteCalendar(key, of: tenant)
        case .rename: _ = try await client.rename(key, of: tenant, to: RenameCalendar(displayName: newName))
        case .policy: _ = try await client.change(policy: ChangePolicy(mode: .enforce), of: tenant)
        case .restore: _ = try await client.restoreCalendar(key, of: tenant)
        case .repair:
            let body = try instance.tenant(tenant)
            _ = try await instance.bound(as: body.adminDN, body.adminPassword) { connection in
                try await connection.modify(calendar?.dn ?? "", [.replace("displayName", "Somebody")])
            }
        case .importing: _ = try await load(client, into: instance)
        }
    }

    private func create(_ client: ControlClient, waiting: Bool) async throws -> CalendarBody {
        let body = CreateCalendars(
            requests: [CalendarRequest(displayName: name)],
            actingAs: StepOperation.admin,
            waitSeconds: waiting ? 20 : nil
        )
        let outcome = try #require(try await client.create(body, in: StepOperation.tenant).outcomes.first)
        return try #require(outcome.calendar, "\(String(describing: outcome.failure))")
    }

    private func load(_ client: ControlClient, into instance: Instance) async throws -> ImportReport {
        let file = "\(instance.state)/import-of-case-\(number).ldif"
        try ldif.write(toFile: file, atomically: false, encoding: .utf8)
        let handle = try #require(FileHandle(forReadingAtPath: file))
        defer { try? handle.close() }
        return try await client.importLDIF(from: handle.fileDescriptor, into: StepOperation.tenant)
    }

    private var ldif: String {
        let people = [1, 2].map { person in
            """
            dn: uid=p\(number)-\(person),ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: p\(number)-\(person)
            cn: Person \(number) \(person)
            sn: Person
            mail: p\(number)-\(person)@steps.onmicrosoft.com

            """
        }
        return people.joined(separator: "\n") + """

            dn: cn=g\(number),ou=groups,dc=example,dc=org
            objectClass: groupOfNames
            cn: g\(number)
            member: uid=p\(number)-1,ou=people,dc=example,dc=org
            member: uid=p\(number)-2,ou=people,dc=example,dc=org
            """
    }
}

// MARK: - What must be true

extension StepCase {
    /// Done if it was acknowledged; wholly done or not at all if it was not.
    func check(_ client: ControlClient, on instance: Instance, _ comment: String) async throws {
        let wait = try await client.wait(Wait(tenant: StepOperation.tenant, seconds: 20))
        #expect(wait.isReady, "\(comment): \(wait.pendingJobs) jobs are left")
        switch operation {
        case .create: try await checkCreation(client, comment)
        case .delete: try await checkState([.active, .deleted], client, comment)
        case .restore: try await checkState([.deleted, .active], client, comment)
        case .rename:
            let found = try await client.calendar(key, of: StepOperation.tenant).displayName
            #expect(isAcknowledged ? found == newName : [name, newName].contains(found), "\(comment): \(found)")
        case .policy: try await checkPolicy(client, comment)
        case .repair:
            try await eventually("\(comment): the edit is put back") {
                try await client.user(calendar?.address ?? "", of: StepOperation.tenant).displayName == name
            }
        case .importing: try await checkImport(client, instance, comment)
        }
    }

    private func checkCreation(_ client: ControlClient, _ comment: String) async throws {
        let found = try await client.calendars(of: StepOperation.tenant, limit: 1_000).calendars
            .filter { $0.displayName == name }
        #expect(isAcknowledged ? found.count == 1 : found.count <= 1, "\(comment): \(found.count)")
        #expect(found.allSatisfy { $0.state == .active }, "\(comment): \(found)")
    }

    /// - Parameter states: Before and after.
    private func checkState(_ states: [CalendarBody.State], _ client: ControlClient, _ comment: String) async throws {
        let found = try await client.calendar(key, of: StepOperation.tenant).state
        #expect(isAcknowledged ? found == states[1] : states.contains(found), "\(comment): \(found)")
    }

    private func checkPolicy(_ client: ControlClient, _ comment: String) async throws {
        let mode = try await client.policy(of: StepOperation.tenant).mode
        #expect(mode == .enforce || !isAcknowledged && mode == .observe, "\(comment): \(mode)")
        let user = try await client.user(calendar?.address ?? "", of: StepOperation.tenant)
        #expect(user.accountEnabled == (mode != .enforce), "\(comment): \(mode)")
    }

    /// The same file again brings what is missing, and nothing twice.
    private func checkImport(_ client: ControlClient, _ instance: Instance, _ comment: String) async throws {
        let report = try await load(client, into: instance)
        #expect(report.refused == 0, "\(comment): \(report.refusals)")
        if isAcknowledged { #expect(report.people + report.groups == 0, "\(comment): \(report)") }
        let body = try instance.tenant(StepOperation.tenant)
        let group = try await instance.bound(as: body.adminDN, body.adminPassword) { connection in
            try await connection.read("cn=g\(number),ou=Groups,\(body.suffix)", attributes: ["member"])
        }
        #expect(group?["member"].count == 2, "\(comment): \(String(describing: group))")
    }
}
