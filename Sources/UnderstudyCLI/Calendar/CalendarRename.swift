import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy calendar rename`.
struct CalendarRename: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "Give a calendar a new name, a new address, or both.",
        discussion: "The old address stays as an alias."
    )

    @Argument(help: CalendarCommand.help)
    var calendar: String

    @Argument(help: "The new display name.")
    var displayName: String?

    @Option(help: ArgumentHelp("The new primary address.", valueName: "address"))
    var address: String?

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if displayName == nil && address == nil { throw ValidationError("Give a new display name or --address.") }
    }

    func run() async throws {
        let change = RenameCalendar(displayName: displayName, address: address, actingAs: actor.name)
        let renamed = try await common.withClient { client in
            try await client.rename(calendar, of: try await tenant.resolve(with: client), to: change)
        }
        try common.output.show(renamed) { CalendarCommand.details(renamed) }
    }
}
