import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy tenant list`.
struct TenantList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the tenants.",
        aliases: ["ls"]
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let tenants = try await common.withClient { try await $0.tenants() }
        try ListPrinter<TenantBody>(
            output: common.output,
            columns: [.text("TENANT", atLeast: 8), .text("DISPLAY NAME"), .text("SUFFIX"), .text("DOMAINS")],
            cells: { [$0.name, $0.displayName, $0.suffix, $0.domains.joined(separator: " ")] }
        ).print(tenants)
        for tenant in tenants {
            if let failure = tenant.failure { Output.note("\(tenant.name) is out of service: \(failure)") }
        }
    }
}
