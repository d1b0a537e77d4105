import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy calendar show`.
struct CalendarShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one calendar.")

    @Argument(help: CalendarCommand.help)
    var calendar: String

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let shown = try await common.withClient { client in
            try await client.calendar(calendar, of: try await tenant.resolve(with: client))
        }
        try common.output.show(shown) { CalendarCommand.details(shown) }
    }
}
