import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy mysteries`.
struct MysteriesCommand: AsyncParsableCommand {
    /// What the list is printed as.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, csv, json
        /// Rules for a detection tool, in YAML.
        case sigma
    }

    static let configuration = CommandConfiguration(
        commandName: "mysteries",
        abstract: "List every account that an auditor would stumble over, with who caused it.",
        discussion: """
            Accounts of Bookings calendars, orphans, look-alikes, and users without a licence who have no password or \
            whom nobody is known to have made. `trace` tells all about one of them.
            """
    )

    @Option(help: ArgumentHelp("How to print them.", valueName: "table|csv|json|sigma"))
    var format = Format.table

    @Flag(help: "Also those that wait in ou=Deleted Objects.")
    var deleted = false

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if common.json, format != .table && format != .json {
            throw ValidationError("--json and --format exclude each other.")
        }
    }

    func run() async throws {
        let summary = try await common.withClient { client in
            let name = try await tenant.resolve(with: client)
            var printer = try await printer(client, name)
            printer.begin()
            let summary = try await client.mysteries(of: name, includingDeleted: deleted) { try printer.print($0) }
            if summary.failure == nil { printer.end() }
            return summary
        }
        if let failure = summary.failure { throw CommandFailure(failure.message, hint: failure.hint) }
        Output.note("\(summary.found) of \(summary.examined) unlicensed accounts need an explanation.")
    }

    private func printer(_ client: ControlClient, _ tenant: String) async throws -> any MysteryPrinter {
        switch common.json ? .json : format {
        case .table: MysteryTable(output: common.output)
        case .csv: MysteryCSV(output: common.output)
        case .json: MysteryJSON(output: Output(isJSON: true))
        case .sigma: SigmaRules(output: common.output, tenant: try await client.tenant(tenant))
        }
    }
}
