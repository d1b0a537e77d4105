import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy calendar list`.
struct CalendarList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List a tenant's calendars, oldest first.",
        aliases: ["ls"]
    )

    @Option(name: .customLong("in-state"), help: ArgumentHelp("Only calendars in this state.", valueName: "state"))
    var calendarState: CalendarBody.State?

    @Option(help: ArgumentHelp("Only calendars whose name or address has this text.", valueName: "text"))
    var search: String?

    @OptionGroup var limit: LimitOptions
    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.withClient { client in
            let tenant = try await tenant.resolve(with: client)
            try await CalendarCommand.printer(common.output).print(limit: limit.limit) { after, size in
                let page = try await client.calendars(
                    of: tenant,
                    after: after,
                    limit: size,
                    state: calendarState,
                    search: search
                )
                return (page.calendars, page.next)
            }
        }
    }
}
