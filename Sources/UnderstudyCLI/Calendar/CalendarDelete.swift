import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy calendar delete`.
struct CalendarDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a calendar: its data at once, its user after 30 days.",
        aliases: ["rm"]
    )

    @Argument(help: CalendarCommand.help)
    var calendar: String

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let deleted = try await common.withClient { client in
            let tenant = try await tenant.resolve(with: client)
            return try await client.deleteCalendar(calendar, of: tenant, actingAs: actor.name)
        }
        try common.output.show(deleted) { CalendarCommand.details(deleted) }
    }
}
