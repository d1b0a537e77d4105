import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy tenant settings set`.
struct TenantSettingsSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change settings; all of them or, when one is refused, none."
    )

    /// One `NAME=VALUE`.
    struct Assignment: ExpressibleByArgument {
        let name: String
        let value: String

        init?(argument: String) {
            guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else { return nil }
            name = String(argument[..<sign])
            value = String(argument[argument.index(after: sign)...])
        }
    }

    @Argument(help: ArgumentHelp("Settings and their new values.", valueName: "name=value"))
    var assignments: [Assignment]

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        let names = assignments.map(\.name)
        if Set(names).count < names.count { throw ValidationError("A setting is given twice.") }
    }

    func run() async throws {
        let values = Dictionary(uniqueKeysWithValues: assignments.map { ($0.name, $0.value) })
        let change = ChangeSettings(values: values, actingAs: actor.name)
        let settings = try await common.withClient { client in
            try await client.change(settings: change, of: try await tenant.resolve(with: client))
        }
        try TenantSettings.show(settings, common.output)
    }
}
