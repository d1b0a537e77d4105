import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy tenant show`.
struct TenantShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a tenant, its admin's DN and password too."
    )

    @Argument(help: "The tenant, as with --tenant.")
    var name: String?

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let shown = try await common.withClient { client in
            if let name { return try await client.tenant(name) }
            return try await client.tenant(try await tenant.resolve(with: client))
        }
        try common.output.show(shown) { TenantCommand.details(shown) }
    }
}
