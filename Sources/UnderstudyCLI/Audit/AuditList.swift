import ArgumentParser
import ControlAPI
import ControlClient

extension AuditRowBody.Log: ExpressibleByArgument {}

/// `understudy audit list`.
struct AuditList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List who did what, oldest first.",
        aliases: ["ls"]
    )

    @Option(help: "Only this log.")
    var log: AuditRowBody.Log?

    @Option(help: ArgumentHelp("Only records about this object.", valueName: "address|id"))
    var target: String?

    @Option(help: ArgumentHelp("Only the newest records, so many.", valueName: "n"))
    var last: Int?

    @OptionGroup var limit: LimitOptions
    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let last, last < 1 { throw ValidationError("--last takes 1 or more.") }
        if last != nil && limit.limit != nil { throw ValidationError("--last and --limit exclude each other.") }
    }

    func run() async throws {
        try await common.withClient { client in
            let tenant = try await tenant.resolve(with: client)
            let printer = ListPrinter(output: common.output, columns: Self.columns, cells: Self.cells)
            try await printer.print(limit: limit.limit) { after, size in
                let page = try await client.audit(
                    of: tenant,
                    log: log,
                    target: target,
                    after: after,
                    limit: size,
                    last: after == nil ? last : nil
                )
                return (page.rows, page.next)
            }
        }
    }

    private static let columns: [Table.Column] = [
        .number("SEQ"), .fixed("DATE"), .fixed("LOG"), .text("ACTIVITY", atLeast: 12), .text("ACTOR", atLeast: 12),
        .text("TARGET", atLeast: 12), .fixed("OK"), .text("SUMMARY"),
    ]

    private static func cells(_ row: AuditRowBody) -> [String] {
        [
            "\(row.sequence)", row.date.stamp, row.log.rawValue, row.activity, row.actor, row.target,
            row.succeeded ? "yes" : "no", row.summary,
        ]
    }
}
