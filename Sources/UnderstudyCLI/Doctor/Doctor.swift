import ArgumentParser
import ControlAPI
import ControlClient

/// `understudy doctor`.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check this machine, and say what to do about what is wrong.",
        discussion: "Works with and without a running instance. Exit code 1 when something would stop `up`."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The port that `up` would use.", valueName: "port"))
    var ldapPort = UpPlan.standardPort

    func run() async throws {
        let state = common.stateFolder
        let running = await Self.runningPid(in: state)
        var findings = await SlapdExamination().findings()
        findings += StateExamination(folder: state, runningPid: running).findings()
        findings.append(PortExamination(port: ldapPort, isRunning: running != nil).finding())
        for finding in findings { try show(finding) }
        let failed = findings.filter { $0.verdict == .fail }.count
        if failed > 0 { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    private func show(_ finding: Finding) throws {
        try common.output.show(finding) {
            let terminal = common.output.terminal
            let mark =
                switch finding.verdict {
                case .ok: terminal.green("ok  ")
                case .warn: terminal.yellow("warn")
                case .fail: terminal.red("FAIL")
                }
            let line = "\(mark)  \(TextWidth.pad(finding.name, to: 12))  \(TextSafety.visible(finding.detail))"
            guard let advice = finding.advice else { return line }
            let lines = advice.split(separator: "\n").map { "      " + TextSafety.visible(String($0)) }
            return ([line] + lines).joined(separator: "\n")
        }
    }

    /// The process of the instance that answers in the folder.
    private static func runningPid(in state: String) async -> Int32? {
        guard let socket = ControlSocket.address(inState: state) else { return nil }
        return try? await ControlClient.withClient(socket: socket) { try await $0.status().pid }
    }
}
