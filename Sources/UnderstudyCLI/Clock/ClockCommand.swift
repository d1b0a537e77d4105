import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy clock`.
struct ClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock",
        abstract: "Freeze the instance's time and move it forward.",
        subcommands: [ClockShow.self, ClockFreeze.self, ClockRun.self, ClockAdvance.self],
        defaultSubcommand: ClockShow.self
    )

    /// Changes the clock, or only reads it, and prints it.
    static func change(_ change: ChangeClock?, _ common: CommonOptions) async throws {
        let clock = try await common.withClient { client in
            guard let change else { return try await client.clock() }
            return try await client.change(clock: change)
        }
        try common.output.show(clock) { clock.now.stamp + (clock.isFrozen ? " (frozen)" : "") }
    }
}

/// `understudy clock show`.
struct ClockShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show the instance's time.")

    @OptionGroup var common: CommonOptions

    func run() async throws { try await ClockCommand.change(nil, common) }
}

/// `understudy clock freeze`.
struct ClockFreeze: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "freeze", abstract: "Stop the clock.")

    @OptionGroup var common: CommonOptions

    func run() async throws { try await ClockCommand.change(ChangeClock(freeze: true), common) }
}

/// `understudy clock run`.
struct ClockRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Let the clock run on from where it stands."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws { try await ClockCommand.change(ChangeClock(freeze: false), common) }
}

/// `understudy clock advance`.
struct ClockAdvance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advance",
        abstract: "Move the clock forward; time never runs backwards."
    )

    @Argument(help: "How far: 32d, 1h30m, 90s; w d h m s.")
    var span: TimeSpan

    @OptionGroup var common: CommonOptions

    func run() async throws { try await ClockCommand.change(ChangeClock(advanceSeconds: span.seconds), common) }
}
