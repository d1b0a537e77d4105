import ArgumentParser
import ControlAPI
import ControlClient
import Foundation

/// `understudy wait`.
struct WaitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait",
        abstract: "Wait until the instance is ready and no job is pending.",
        discussion: "Also waits for an instance that is only being started. Exit code 3 when it was not ready in time."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var tenant: TenantOptions

    @Argument(help: "Wait for this calendar only: address, mailbox GUID or object id.")
    var calendar: String?

    @Option(help: ArgumentHelp("How long to wait at most.", valueName: "n"))
    var seconds = 60.0

    func validate() throws {
        guard seconds >= 0, seconds <= 86_400 else { throw ValidationError("--seconds takes 0 to 86400.") }
    }

    func run() async throws {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(seconds)
        while !(try await isReady()) {
            guard clock.now < deadline else {
                throw CommandFailure(
                    "Not ready within \(String(format: "%g", seconds)) seconds.",
                    status: .notReadyInTime
                )
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        let left = max(.zero, deadline - clock.now) / .seconds(1)
        let answer = try await common.withClient { client in
            let tenant = calendar == nil ? tenant.named : try await tenant.resolve(with: client)
            return try await client.wait(Wait(tenant: tenant, calendar: calendar, seconds: left))
        }
        try common.output.show(answer) {
            answer.isReady ? "Ready." : "Not ready: jobs pending: \(answer.pendingJobs)."
        }
        if !answer.isReady { throw ExitCode(ExitStatus.notReadyInTime.rawValue) }
    }

    private func isReady() async throws -> Bool {
        do {
            _ = try await common.withClient { try await $0.ready() }
            return true
        } catch let failure as CommandFailure where failure.status == .notReadyInTime || failure.isNoAnswer {
            return false
        }
    }
}
