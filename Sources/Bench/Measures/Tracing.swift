import ControlAPI
import ControlClient
import DirectoryModel
import Foundation
import Ledger

/// From a strange account to its creator, in a tenant with a long history.
struct Tracing: Measure {
    static let name = "trace"
    static let summary = "trace among 100,000 calendars and 1,000,000 audit rows, beside ldapsearch and sqlite3 by hand"

    private static let tenant = "many"
    private static let options = ["--no-samples", "--durability", "relaxed"]
    private static let rounds = (traces: 200, byHand: 50)

    func run(_ scale: Scale) async throws -> [Figure] {
        let calendars = scale(100_000)
        return try await TemporaryFolder.with { folder in
            try await BenchInstance.with(Self.options, in: folder) { instance in
                _ = try await instance.tenant(Self.tenant).provision((0..<calendars).map { "Clinic Room \($0)" })
            }
            let rows = try await fill(folder, upTo: scale(1_000_000))
            return try await BenchInstance.with(Self.options, in: folder) { instance in
                try await measure(instance, calendars: calendars, rows: rows)
            }
        }
    }

    /// Gives a stopped instance's calendars a history of blocks and unblocks.
    ///
    /// - Returns: How many audit rows there are then.
    private func fill(_ folder: URL, upTo rows: Int) async throws -> Int {
        let state = folder.appending(path: "state")
        let registry = try TenantRegistry(path: state.appending(path: "control.sqlite").path)
        defer { try? registry.close() }
        guard let record = try registry.tenants().first else { throw BenchFailure("the registry has no tenant") }
        let ledger = try Ledger.open(
            at: state.appending(path: "tenants/\(Self.tenant)/ledger.sqlite").path,
            tenant: record.identity,
            guids: GUIDSource(seed: "bench".utf8),
            time: TimeSource()
        )
        defer { try? ledger.close() }
        var count = try await ledger.checkChain().rows
        var after: Int64 = 0
        while count < rows {
            let mailboxes = try await ledger.mailboxes(after: after, limit: min(1_000, rows - count))
            after = mailboxes.last?.number ?? 0
            try await ledger.record(mailboxes.map { Self.event($0, number: count) })
            count += mailboxes.count
        }
        return count
    }

    private static func event(_ mailbox: SchedulingMailbox, number: Int) -> DirectoryEvent {
        let isBlock = number.isMultiple(of: 2)
        return DirectoryEvent(
            isBlock ? .disableAccount : .enableAccount,
            by: .person(userPrincipalName: mailbox.createdBy, objectID: nil),
            objectID: mailbox.objectID,
            userPrincipalName: mailbox.primaryAddress.description,
            changes: [PropertyChange("AccountEnabled", from: isBlock, to: !isBlock)]
        )
    }

    private func measure(_ instance: BenchInstance, calendars: Int, rows: Int) async throws -> [Figure] {
        let tenant = BenchTenant(instance: instance, body: try await instance.client.tenant(Self.tenant))
        // A start compares everything; this comparison ends behind that one, and then the engine has nothing to do.
        _ = try await instance.client.reconcile(Reconcile(apply: false), tenant: tenant.name) { _ in }
        var (traces, byHand) = (Samples(), Samples())
        for isWarm in [false, true] {
            for round in 0..<Self.rounds.traces {
                let number = round * 7_919 % calendars
                let subject = try await subject(of: number, round, tenant)
                let time = try await seconds {
                    let trace = try await instance.client.trace(subject, in: tenant.name)
                    guard trace.account?.displayName == "Clinic Room \(number)" else {
                        throw BenchFailure("'\(subject)' led to \(trace.sentences)")
                    }
                }
                if isWarm { traces.add(time) }
            }
        }
        let hand = try HandSearch(tenant)
        for round in 0..<Self.rounds.byHand {
            byHand.add(try await hand.time(calendar: "ClinicRoom\(round * 7_919 % calendars)"))
        }
        return [
            Figure(
                Self.name,
                "trace, p99",
                traces.percentile(99) * 1_000,
                "ms",
                goal: .atMost(50),
                detail: "p50 \(number(traces.median * 1_000)) ms; \(Self.rounds.traces) traces by DN, address, name "
                    + "and object id; \(calendars) calendars, \(rows) audit rows"
            ),
            Figure(
                Self.name,
                "ldapsearch and two sqlite3, p99",
                byHand.percentile(99) * 1_000,
                "ms",
                detail: "p50 \(number(byHand.median * 1_000)) ms; \(Self.rounds.byHand) times, one after the other"
            ),
        ]
    }

    /// What somebody may hold of a calendar, one kind after the other.
    private func subject(of number: Int, _ round: Int, _ tenant: BenchTenant) async throws -> String {
        let address = "ClinicRoom\(number)@\(tenant.name).onmicrosoft.com"
        switch round % 4 {
        case 0: return "cn=ClinicRoom\(number),ou=Users,\(tenant.suffix)"
        case 1: return address
        case 2: return "Clinic Room \(number)"
        default:
            let calendar = try await tenant.instance.client.calendar(address, of: tenant.name)
            return calendar.objectId?.text ?? address
        }
    }
}

/// What an auditor without `trace` types: the entry, then both logs by the ledger's tables.
private struct HandSearch {
    private let tenant: BenchTenant
    private let secret: String
    private let ledger: String

    init(_ tenant: BenchTenant) throws {
        self.tenant = tenant
        let file = tenant.instance.folder.appending(path: "secret")
        try Data(tenant.body.adminPassword.utf8).write(to: file)
        secret = file.path
        ledger =
            URL(filePath: tenant.instance.ready.state)
            .appending(path: "tenants/\(tenant.name)/ledger.sqlite").path
    }

    /// Seconds for all three.
    func time(calendar name: String) async throws -> Double {
        let address = "\(name)@\(tenant.name).onmicrosoft.com"
        let number = "(SELECT mailbox FROM address WHERE address_key = lower('\(address)') AND is_claimed = 1)"
        let entry = try await Tool.time(
            "ldapsearch",
            "-x",
            "-LLL",
            "-H",
            tenant.instance.ready.ldapiURL,
            "-D",
            tenant.body.adminDN,
            "-y",
            secret,
            "-b",
            tenant.suffix,
            "(mail=\(address))",
            "*",
            "+"
        )
        let mailbox = try await Tool.time("sqlite3", ledger, "SELECT * FROM mailbox WHERE number = \(number)")
        let audit = try await Tool.time("sqlite3", ledger, "SELECT * FROM audit WHERE mailbox = \(number)")
        return entry + mailbox + audit
    }
}
