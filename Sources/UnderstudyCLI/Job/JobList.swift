import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy job list`.
struct JobList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List jobs that were given up or have failed, oldest first.",
        aliases: ["ls"]
    )

    @Option(
        name: .customLong("in-state"),
        help: "Only those in one state. Without it: dead ones, and pending ones that have failed."
    )
    var state: JobBody.State?

    @OptionGroup var limit: LimitOptions
    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.withClient { client in
            let tenant = try await tenant.resolve(with: client)
            try await ListPrinter<JobBody>(
                output: common.output,
                columns: [
                    .fixed("JOB"), .fixed("STATE"), .text("CALENDAR", atLeast: 16), .number("ATTEMPTS"),
                    .fixed("MADE"), .text("REASON"),
                ],
                cells: {
                    [
                        $0.name, $0.state.rawValue, $0.calendar ?? "-", "\($0.attempts)", $0.createdAt.stamp,
                        $0.failure ?? "-",
                    ]
                }
            ).print(limit: limit.limit) { after, size in
                let page = try await client.jobs(of: tenant, after: after, limit: size, state: state)
                return (page.jobs, page.next)
            }
        }
    }
}

extension JobBody.State: ExpressibleByArgument {}
