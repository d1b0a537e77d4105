import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy policy set`.
struct PolicySet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set the sign-in policy; its exceptions stay.",
        discussion: """
            observe: accounts stay enabled, as Microsoft left them in 2021. blockNew: accounts are blocked when they \
            are created. enforce: accounts are blocked, and blocked again whenever somebody enables them.
            """
    )

    @Argument(help: "The mode.")
    var mode: PolicyBody.Mode

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let changed = try await common.withClient { client in
            let change = ChangePolicy(mode: mode, actingAs: actor.name)
            return try await client.change(policy: change, of: try await tenant.resolve(with: client))
        }
        try common.output.show(changed) { PolicyCommand.details(changed) }
    }
}
