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
            let tenant = try await tenant.resolve(with: client)
            var policy = try await client.policy(of: tenant)
            policy.exceptions = Self.change(policy.exceptions, with: addresses, isRemoval: remove)
            policy.actingAs = actor.name
            policy.enabledAccounts = nil
            return try await client.set(policy: policy, of: tenant)
        }
        try common.output.show(changed) { PolicyCommand.details(changed) }
    }

    /// The exceptions without or with `addresses`, none of them twice; addresses are the same without case.
    static func change(_ exceptions: [String], with addresses: [String], isRemoval: Bool) -> [String] {
        let named = Set(addresses.map { $0.lowercased() })
        let kept = exceptions.filter { !named.contains($0.lowercased()) }
        guard !isRemoval else { return kept }
        var seen = Set(kept.map { $0.lowercased() })
        return kept + addresses.filter { seen.insert($0.lowercased()).inserted }
    }
}
