import ArgumentParser

/// The command `understudy`.
@main
struct Understudy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "understudy",
        abstract: "A stand-in for the part of Microsoft 365 that makes mystery users.",
        discussion: """
            `understudy up` starts an instance: a private OpenLDAP server and a ledger in a state folder. Every other \
            command talks to the instance in the same state folder (--state or UNDERSTUDY_STATE).

            Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not ready in time, 4 verification found something.
            """,
        version: version,
        groupedSubcommands: [
            CommandGroup(
                name: "Service",
                subcommands: [
                    Up.self, Down.self, Status.self, MetricsCommand.self, WaitCommand.self, Doctor.self,
                    Environment.self,
                ]
            ),
            CommandGroup(
                name: "Objects",
                subcommands: [
                    TenantCommand.self, CalendarCommand.self, MailboxCommand.self, UserCommand.self, PolicyCommand.self,
                    JobCommand.self,
                ]
            ),
            CommandGroup(name: "Exchange", subcommands: [ExchangeCommand.self, TokenCommand.self]),
            CommandGroup(
                name: "Checks",
                subcommands: [
                    VerifyCommand.self, ReconcileCommand.self, TraceCommand.self, MysteriesCommand.self,
                    AuditCommand.self, ClockCommand.self,
                ]
            ),
            CommandGroup(name: "Shell", subcommands: [Completions.self]),
        ]
    )

    static let version = "0.1.0"

    static func main() async {
        await CommandRun.main(Array(CommandLine.arguments.dropFirst()))
    }
}
