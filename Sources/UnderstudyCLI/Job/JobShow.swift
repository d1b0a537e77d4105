import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy job show`.
struct JobShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one job, or all that were given up for a calendar."
    )

    @Argument(help: JobCommand.help)
    var job: String

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let jobs = try await common.withClient { client in
            try await client.jobs(named: job, of: try await tenant.resolve(with: client))
        }
        guard !common.json else {
            for job in jobs { try common.output.json(job) }
            return
        }
        common.output.line(jobs.map(JobCommand.details).joined(separator: "\n\n"))
    }
}
