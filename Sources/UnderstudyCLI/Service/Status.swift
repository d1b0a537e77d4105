import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy status`.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say how the instance and its tenants are.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let status = try await common.withClient { try await $0.status() }
        guard !common.json else { return try common.output.json(status) }
        common.output.line(Self.details(status))
        if !status.tenants.isEmpty {
            common.output.line("")
            try ListPrinter(output: common.output, columns: Self.columns, cells: Self.cells).print(status.tenants)
        }
        for damage in status.damaged ?? [] {
            Output.note("\(damage.name) is out of service: \(damage.reason); \(damage.hint)")
        }
    }

    static func details(_ status: StatusBody) -> String {
        var details = Details()
        details.add("understudy", "\(status.version), pid \(status.pid), since \(status.startedAt.stamp)")
        let slapd = status.slapdPid.map { "pid \($0)" } ?? "not running"
        let hangs = status.slapdHangs > 0 ? ", \(status.slapdHangs) of them because it hung" : ""
        details.add("slapd", "\(status.slapdVersion), \(slapd), restarted \(status.slapdRestarts) times\(hangs)")
        details.add("state", status.state + (status.ephemeral ? " (temporary, gone at the end)" : ""))
        let isRelaxed = status.durability == "relaxed"
        details.add(
            "durability",
            status.durability + (isRelaxed ? ": slapd does not sync, the ledger keeps the promise" : "")
        )
        details.add("clock", status.now.stamp + (status.clockIsManual ? " (set by hand)" : ""))
        details.add("health", health(status))
        return details.text
    }

    /// One line for people: what needs somebody, or that all is well.
    static func health(_ status: StatusBody) -> String {
        var troubles: [String] = []
        if status.slapdPid == nil { troubles.append("slapd is not running") }
        for damage in status.damaged ?? [] { troubles.append("\(damage.name) is out of service: \(damage.reason)") }
        for tenant in status.tenants {
            if let away = tenant.directoryAwaySeconds, away >= 1 {
                troubles.append("the directory of \(tenant.name) has been away for \(Int(away)) s, its jobs wait")
            }
            guard tenant.deadJobs > 0 else { continue }
            let jobs = tenant.deadJobs == 1 ? "1 job was" : "\(tenant.deadJobs) jobs were"
            troubles.append("\(jobs) given up (\(Invocation.name) job list --tenant \(tenant.name))")
        }
        return troubles.isEmpty ? "all is well" : troubles.joined(separator: "; ")
    }

    static let columns: [Table.Column] = [
        .text("TENANT", atLeast: 8), .fixed("POLICY"), .number("CALENDARS"), .number("DELETED"), .number("PENDING"),
        .number("OLDEST"), .number("DEAD"), .number("P99"), .fixed("FEED"), .text("LAST FAILURE"),
    ]

    static func cells(_ tenant: StatusBody.Tenant) -> [String] {
        [
            tenant.name, tenant.policy.rawValue, "\(tenant.calendars)", "\(tenant.deleted)", "\(tenant.pendingJobs)",
            tenant.oldestPendingSeconds.map { "\(Int($0))s" } ?? "-", "\(tenant.deadJobs)",
            tenant.latency.map { $0.p99.map { "≤ \($0)s" } ?? "long" } ?? "-", tenant.changeFeed,
            tenant.lastFailure ?? "-",
        ]
    }
}
