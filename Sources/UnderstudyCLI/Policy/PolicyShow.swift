import ArgumentParser
import ControlClient

/// `understudy policy show`.
struct PolicyShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a tenant's sign-in policy.")

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let policy = try await common.withClient { client in
            try await client.policy(of: try await tenant.resolve(with: client))
        }
        try common.output.show(policy) { PolicyCommand.details(policy) }
    }
}
