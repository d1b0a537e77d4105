import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy verify`.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check every invariant against the real directory and ledger.",
        discussion: "Exit code 4 when something does not hold."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var tenant: TenantOptions

    func run() async throws {
        let tenants = tenant.named.map { [$0] } ?? []
        let report = try await common.withClient { try await $0.verify(tenants: tenants) }
        if common.json {
            try common.output.json(report)
        } else {
            try show(report)
        }
        if !report.ok { throw ExitCode(ExitStatus.violationsFound.rawValue) }
    }

    private func show(_ report: VerifyReport) throws {
        try ListPrinter<VerifyReport.Check>(
            output: common.output,
            columns: [
                .text("CHECK", atLeast: 20), .text("TENANT", atLeast: 8), .number("COUNT"), .number("VIOLATIONS"),
            ],
            cells: { [$0.name, $0.tenant, "\($0.count)", "\($0.violationCount)"] }
        ).print(report.checks)
        for check in report.checks where check.violationCount > 0 {
            common.output.line("\n\(TextSafety.visible("\(check.name), \(check.tenant)")):")
            for violation in check.violations { common.output.line("  " + TextSafety.visible(violation)) }
            let more = check.violationCount - check.violations.count
            if more > 0 { common.output.line("  … and \(more) more") }
        }
        let broken = report.checks.filter { $0.violationCount > 0 }.count
        let terminal = common.output.terminal
        common.output.line(
            broken == 0
                ? "\n" + terminal.green("All \(report.checks.count) checks hold.")
                : "\n" + terminal.red("\(broken) of \(report.checks.count) checks do not hold.")
        )
    }
}
