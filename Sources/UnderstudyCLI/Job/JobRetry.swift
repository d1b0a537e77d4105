import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy job retry`.
struct JobRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Have jobs that were given up tried anew."
    )

    @Argument(help: JobCommand.help)
    var jobs: [String] = []

    @Flag(help: "Every job of the tenant that was given up.")
    var all = false

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard jobs.isEmpty == all else {
            throw ValidationError(all ? "Either name jobs or say --all." : "Name the jobs, or say --all.")
        }
    }

    func run() async throws {
        let answer = try await common.withClient { client in
            let change = ChangeJobs(jobs: jobs, all: all, actingAs: actor.name)
            return try await client.retry(change, of: try await tenant.resolve(with: client))
        }
        guard !common.json else {
            for job in answer.jobs { try common.output.json(job) }
            return
        }
        guard answer.count > 0 else { return common.output.line("No job was given up.") }
        common.output.line("\(answer.count) \(answer.count == 1 ? "job is" : "jobs are") tried anew.")
    }
}
