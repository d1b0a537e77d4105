import ArgumentParser
import ControlClient

/// `understudy tenant settings show`.
struct TenantSettingsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show every setting, its value and what it means."
    )

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let settings = try await common.withClient { client in
            try await client.settings(of: try await tenant.resolve(with: client))
        }
        try TenantSettings.show(settings, common.output)
    }
}
