import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy calendar restore`.
struct CalendarRestore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Bring a deleted calendar's user back; its data is gone."
    )

    @Argument(help: CalendarCommand.help)
    var calendar: String

    @Option(help: ArgumentHelp("A new primary address, where the old one was taken meanwhile.", valueName: "address"))
    var address: String?

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let restored = try await common.withClient { client in
            let tenant = try await tenant.resolve(with: client)
            return try await client.restoreCalendar(calendar, of: tenant, address: address, actingAs: actor.name)
        }
        try common.output.show(restored) { CalendarCommand.details(restored) }
    }
}
