import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy trace`.
struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Tell what an account is and who caused it.",
        discussion: """
            The account may be named by anything that somebody holds of it: a DN, a UPN or address (a former one too), \
            a display name, an object id or a mailbox GUID. Exit code 1: nothing or more than one thing has the name.
            """
    )

    @Argument(help: ArgumentHelp("DN, UPN, address, display name, object id or mailbox GUID.", valueName: "subject"))
    var subject: String

    @Flag(help: "Print Markdown, for a ticket or a report.")
    var markdown = false

    @Option(
        help: ArgumentHelp("Write everything that proves it into this new folder.", valueName: "folder"),
        completion: .directory
    )
    var evidence: String?

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if markdown && common.json { throw ValidationError("--markdown and --json exclude each other.") }
    }

    func run() async throws {
        let folder = try evidence.map { try EvidenceFolder(path: $0) }
        let trace = try await common.withClient { client in
            let tenant = try await tenant.resolve(with: client)
            let trace = try await client.trace(subject, in: tenant)
            guard let folder, trace.outcome == .found else { return trace }
            let evidence = try await client.evidence(subject, in: tenant)
            try folder.write(evidence)
            return evidence.trace
        }
        if markdown {
            common.output.line(TraceMarkdown(trace).text)
        } else {
            try common.output.show(trace) { TraceReport(trace, terminal: common.output.terminal).text }
        }
        if let folder, trace.outcome == .found { Output.note("The evidence is in \(folder.path).") }
        guard trace.outcome == .found else { throw ExitCode(ExitStatus.failed.rawValue) }
    }
}
