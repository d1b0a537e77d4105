import ArgumentParser
import ControlAPI
import ControlClient

extension Reconcile.Orphans: ExpressibleByArgument {}

/// `understudy reconcile`.
struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Compare every directory entry with the ledger, and mend what differs.",
        discussion: "Findings are printed as they are found: missing, orphaned, drifted, foreign, policyBreaking."
    )

    @Flag(help: "Print what would be done and change nothing; the default.")
    var plan = false

    @Flag(help: "Do it.")
    var apply = false

    @Option(help: ArgumentHelp("What happens to users of ours without a mailbox.", valueName: "keep|delete"))
    var orphans = Reconcile.Orphans.keep

    @OptionGroup var tenant: TenantOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if plan && apply { throw ValidationError("--plan and --apply exclude each other.") }
    }

    func run() async throws {
        let request = Reconcile(apply: apply, orphans: orphans, actingAs: actor.name)
        let summary = try await common.withClient { client in
            let tenant = try await tenant.resolve(with: client)
            return try await client.reconcile(request, tenant: tenant) { finding in
                try common.output.show(finding) { Self.line(finding) }
            }
        }
        try common.output.show(summary) { Self.text(summary) }
        if let failure = summary.failure { throw CommandFailure(failure.message, hint: failure.hint) }
    }

    static func line(_ finding: ReconcileFinding) -> String {
        let kind = TextWidth.pad(finding.kind.rawValue, to: 14)
        return TextSafety.visible("\(kind)  \(finding.address)  \(finding.detail) -> \(finding.action)")
    }

    static func text(_ summary: ReconcileSummary) -> String {
        let counts = ReconcileFinding.Kind.allCases.compactMap { kind in
            summary.counts[kind.rawValue].flatMap { $0 > 0 ? "\($0) \(kind.rawValue)" : nil }
        }
        let found = counts.isEmpty ? "nothing differs" : counts.joined(separator: ", ")
        let done = summary.applied ? " \(summary.jobs) jobs were made." : counts.isEmpty ? "" : " Nothing was changed."
        return "Compared \(summary.examined) entries with \(summary.mailboxes) mailboxes: \(found).\(done)"
    }
}
