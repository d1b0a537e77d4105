import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy policy except`.
struct PolicyExcept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "except",
        abstract: "Name accounts that the policy leaves alone."
    )

    @Argument(help: "Addresses.")
    var addresses: [String]

    @Flag(help: "The policy is to hold for them again.")
    var remove = false

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let changed = try await common.withClient { client in
            let change = ChangePolicy(
                adding: remove ? [] : addresses,
                removing: remove ? addresses : [],
                actingAs: actor.name
            )
            return try await client.change(policy: change, of: try await tenant.resolve(with: client))
        }
        try common.output.show(changed) { PolicyCommand.details(changed) }
    }
}
