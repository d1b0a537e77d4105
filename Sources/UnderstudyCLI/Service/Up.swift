import ArgumentParser
import ControlAPI
import Foundation
import Service

/// `understudy up`.
struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start an instance; Ctrl-C ends it, and its slapd too.",
        discussion: """
            Starts a private slapd as a child process, loads two sample tenants into a new state folder, and says \
            where everything is. What an earlier run left in the state folder is taken up again.
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: UpOptions

    func run() async throws {
        let plan = try UpPlan(options, state: common.state, isJSON: common.json)
        if plan.isEphemeral { try TemporaryFolder.demandEmpty(plan.state) }
        if plan.isDetached {
            try await DetachedStart(plan: plan, output: common.output).run()
        } else {
            try await serve(plan)
        }
    }

    private func serve(_ plan: UpPlan) async throws {
        defer { if plan.isEphemeral { try? FileManager.default.removeItem(atPath: plan.state) } }
        let output = common.output
        let readyFile = plan.readyFile.map(ReadyFile.init)
        try readyFile?.removeStale()
        defer { readyFile?.removeIfOurs(getpid()) }

        // The one call into the service: it returns when the instance has stopped.
        try await UnderstudyService.run(options: ServiceOptions(plan)) { ready in
            try readyFile?.write(ready)
            try output.show(ready) { ReadySummary(ready, plan: plan).text }
        }
    }
}
