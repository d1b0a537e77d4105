import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy tenant create`.
struct TenantCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a tenant with a directory database and a ledger of its own."
    )

    @Argument(help: "Lower-case letters, digits and hyphens; the initial domain is NAME.onmicrosoft.com.")
    var name: String

    @Option(help: ArgumentHelp("The organisation's name.", valueName: "text"))
    var displayName: String?

    @Option(
        name: .customLong("domain"),
        help: ArgumentHelp(
            "A verified domain; the first one is the default. May be given many times.",
            valueName: "domain"
        )
    )
    var domains: [String] = []

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let request = CreateTenant(name: name, displayName: displayName, domains: domains)
        let tenant = try await common.withClient { try await $0.create(request) }
        try common.output.show(tenant) { TenantCommand.details(tenant) }
    }
}
