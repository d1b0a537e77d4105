import ArgumentParser
import Audit
import ControlAPI
import ControlClient
import Foundation

extension AuditExportFormat: ExpressibleByArgument {}

/// `understudy audit export`.
struct AuditExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write audit records to a file, in Microsoft's shapes and in others.",
        discussion: """
            directory-audit: Graph's directoryAudit, a JSON object a line. management-activity: the records of the \
            Office 365 Management Activity API, a JSON object a line. csv: all columns. exchange-xml: what Exchange \
            exports. ldif: the objects that the records are about, as they are now, without passwords.
            """
    )

    @Option(help: "The form.")
    var format: AuditExportFormat

    @Option(help: "Only this log.")
    var log: AuditRowBody.Log?

    @Option(help: ArgumentHelp("From this moment on: 2026-10-26, or 2026-10-26T17:43:12Z.", valueName: "date"))
    var from: Moment?

    @Option(help: ArgumentHelp("Before this moment.", valueName: "date"))
    var to: Moment?

    @Option(help: ArgumentHelp("Only records about this object.", valueName: "address|id"))
    var target: String?

    @Option(help: ArgumentHelp("Write here; standard output if not said.", valueName: "file"))
    var out: String?

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let file = try out.map { try NewFile($0) }
        var progress: ProgressReport?
        var count = 0
        try await common.withClient { client in
            try await client.exportAudit(
                of: try await tenant.resolve(with: client),
                format: format.rawValue,
                log: log,
                from: from?.date,
                to: to?.date,
                target: target
            ) { bytes, rows, total in
                count = rows
                if let file { try file.write(bytes) } else { StandardOutput.write(bytes) }
                guard file != nil else { return }
                progress = progress ?? ProgressReport(total: total, noun: "records")
                progress?.advance(to: rows)
            }
        }
        guard let file, let out else { return }
        try file.finish()
        let speed = progress?.elapsedAndRate(of: count) ?? ""
        progress?.finish("Exported \(count) records to \(out): \(speed).")
    }
}

/// A moment in UTC as people type it: a day, or an ISO 8601 time with its zone.
struct Moment: ExpressibleByArgument {
    let date: Date

    init?(argument: String) {
        let isDay = argument.utf8.count == 10
        guard let date = try? Date(isDay ? argument + "T00:00:00Z" : argument, strategy: .iso8601) else { return nil }
        self.date = date
    }
}
