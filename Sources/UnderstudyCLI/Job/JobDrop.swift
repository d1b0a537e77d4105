import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy job drop`.
struct JobDrop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Let go of jobs that were given up; says what that leaves undone."
    )

    @Argument(help: JobCommand.help)
    var jobs: [String]

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let answer = try await common.withClient { client in
            let change = ChangeJobs(jobs: jobs, actingAs: actor.name)
            return try await client.drop(change, of: try await tenant.resolve(with: client))
        }
        for job in answer.jobs {
            guard !common.json else {
                try common.output.json(job)
                continue
            }
            common.output.line(TextSafety.visible("Dropped \(job.name). Left undone: \(job.undone ?? "nothing")."))
        }
    }
}
