import ArgumentParser
import ControlAPI

/// `understudy tenant settings`.
struct TenantSettings: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "Show and change a tenant's settings.",
        subcommands: [TenantSettingsShow.self, TenantSettingsSet.self],
        defaultSubcommand: TenantSettingsShow.self
    )

    static func show(_ body: SettingsBody, _ output: Output) throws {
        try ListPrinter<SettingsBody.Setting>(
            output: output,
            columns: [
                .text("SETTING", atLeast: 16), .text("VALUE", atLeast: 12), .text("", atLeast: 8), .text("MEANING"),
            ],
            cells: { [$0.name, $0.value, $0.value == $0.defaultValue ? "default" : "changed", $0.help] }
        ).print(body.settings)
    }
}
