import ArgumentParser
import ControlClient

/// `understudy user show`.
struct UserShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one user.")

    @Argument(help: UserCommand.help)
    var user: String

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let shown = try await common.withClient { client in
            try await client.user(user, of: try await tenant.resolve(with: client))
        }
        try common.output.show(shown) { UserCommand.details(shown) }
    }
}
