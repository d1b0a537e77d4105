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
            and the exit code is 1. What is taken with a change is named too.
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
        tell(report.refusals, of: report.refused, in: name, as: "refused", atMost: .max)
        tell(report.notes, of: report.noted, in: name, as: "changed", atMost: Self.mostNotes)
        if !report.droppedAttributes.isEmpty {
            let names = report.droppedAttributes.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
            Output.note("Left out, since the schema has no place for them: \(names.joined(separator: ", "))")
        }
        try common.output.show(report) {
            (dryRun ? "Would load " : "Loaded ")
                + "\(report.people) people, \(report.groups) groups, \(report.contacts) contacts; "
                + "\(report.unchanged) unchanged, \(report.refused) refused."
        }
    }

    /// Changes that a person reads; `--json` has more.
    private static let mostNotes = 20

    private func tell(_ remarks: [ImportReport.Refusal], of count: Int, in name: String, as word: String, atMost: Int) {
        let told = remarks.sorted { $0.line < $1.line }.prefix(atMost)
        for remark in told {
            let dn = remark.dn.map { " (\($0))" } ?? ""
            Output.note("\(name):\(remark.line): \(word): \(remark.reason)\(dn)")
        }
        if count > told.count { Output.note("… and \(count - told.count) more \(word).") }
    }
}
