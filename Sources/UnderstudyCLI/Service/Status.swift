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
        guard !status.tenants.isEmpty else { return }
        common.output.line("")
        try ListPrinter(output: common.output, columns: Self.columns, cells: Self.cells).print(status.tenants)
    }

    static func details(_ status: StatusBody) -> String {
        var details = Details()
        details.add("understudy", "\(status.version), pid \(status.pid), since \(status.startedAt.stamp)")
        let slapd = status.slapdPid.map { "pid \($0)" } ?? "not running"
        details.add("slapd", "\(status.slapdVersion), \(slapd), restarted \(status.slapdRestarts) times")
        details.add("state", status.state + (status.ephemeral ? " (temporary, gone at the end)" : ""))
        let isRelaxed = status.durability == "relaxed"
        details.add(
            "durability",
            status.durability + (isRelaxed ? ": slapd does not sync, the ledger keeps the promise" : "")
        )
        details.add("clock", status.now.stamp + (status.clockIsManual ? " (set by hand)" : ""))
        return details.text
    }

    static let columns: [Table.Column] = [
        .text("TENANT", atLeast: 8), .fixed("POLICY"), .number("CALENDARS"), .number("DELETED"), .number("PENDING"),
        .number("OLDEST"), .number("DEAD"), .fixed("FEED"), .text("LAST FAILURE"),
    ]

    static func cells(_ tenant: StatusBody.Tenant) -> [String] {
        [
            tenant.name, tenant.policy.rawValue, "\(tenant.calendars)", "\(tenant.deleted)", "\(tenant.pendingJobs)",
            tenant.oldestPendingSeconds.map { "\(Int($0))s" } ?? "-", "\(tenant.deadJobs)", tenant.changeFeed,
            tenant.lastFailure ?? "-",
        ]
    }
}
