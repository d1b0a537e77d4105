import ArgumentParser
import ControlAPI
import ControlClient
import Foundation

/// `understudy exchange`.
struct ExchangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exchange",
        abstract: "Run Exchange's cmdlets, in the part of PowerShell that stands between pipes.",
        discussion: """
            Takes a pipeline as its argument, a script with --file, or standard input; on a terminal without any of \
            them it prompts. Get-Command lists what the person may run, Get-Help tells of each. Scripts run here, and \
            read and write files below the present folder only; cmdlets run in the service.

              understudy exchange --tenant contoso --as admin@contoso.com 'Get-Mailbox | Format-Table Name, Alias'

            Exit code 1 if an error ended the script, or any was printed.
            """
    )

    @Argument(help: ArgumentHelp("What to run; quote it, so that the shell leaves it alone.", valueName: "pipeline"))
    var pipeline: String?

    @Option(help: ArgumentHelp("Run a script; - is standard input.", valueName: "script.ps1"), completion: .file())
    var file: String?

    @Option(
        help: ArgumentHelp("Columns of the output; the terminal's, or 120 where there is none.", valueName: "columns")
    )
    var width: Int?

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if pipeline != nil, file != nil { throw ValidationError("Give a pipeline or --file, not both.") }
        if let width, !(20...10_000).contains(width) { throw ValidationError("--width takes 20 to 10000.") }
    }

    func run() async throws {
        let script = try script()
        try await common.withClient { client in
            let tenant = try await tenant.resolve(with: client)
            let session = try await ExchangeSession(
                client,
                tenant: tenant,
                person: actor.name,
                width: width ?? Terminal(descriptor: STDOUT_FILENO).width ?? 120,
                isJSON: common.json
            )
            guard let script else { return await Prompt(session).run() }
            guard await session.run(script) else { throw ExitCode(ExitStatus.failed.rawValue) }
        }
    }

    /// What to run; nil where a person is to be asked.
    private func script() throws -> String? {
        if let pipeline { return pipeline }
        if let file, file != "-" { return try ScriptFile.read(file) }
        if file == nil, isatty(STDIN_FILENO) == 1 { return nil }
        return try ScriptFile.readStandardInput()
    }
}
