import ArgumentParser
import ControlAPI
import ControlClient
import Foundation

/// `understudy tenant import`.
struct TenantImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Load people, groups and contacts from LDIF.",
        discussion: """
            Takes any LDIF of inetOrgPerson-like entries, of any size. What is refused is named by line and reason, \
            and the exit code is 1.
            """
    )

    @Argument(help: "An LDIF file, or - for standard input.", completion: .file(extensions: ["ldif"]))
    var file: String

    @Flag(help: "Only check; load nothing.")
    var dryRun = false

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let descriptor = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandFailure("\(file) cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { if file != "-" { close(descriptor) } }
        let report = try await common.withClient { client in
            let tenant = try await tenant.resolve(with: client)
            return try await client.importLDIF(from: descriptor, into: tenant, isDryRun: dryRun)
        }
        try show(report)
        if report.refused > 0 { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    private func show(_ report: ImportReport) throws {
        let name = file == "-" ? "standard input" : file
        for refusal in report.refusals {
            let dn = refusal.dn.map { " (\($0))" } ?? ""
            Output.note("\(name):\(refusal.line): \(refusal.reason)\(dn)")
        }
        let more = report.refused - report.refusals.count
        if more > 0 { Output.note("… and \(more) more refused.") }
        try common.output.show(report) {
            (dryRun ? "Would load " : "Loaded ")
                + "\(report.people) people, \(report.groups) groups, \(report.contacts) contacts; "
                + "\(report.unchanged) unchanged, \(report.refused) refused."
        }
    }
}
