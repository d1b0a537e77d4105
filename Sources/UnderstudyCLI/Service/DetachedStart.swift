import ControlAPI
import ControlClient
import Foundation

/// `up --detach`: starts this program again in the background and waits until it is ready.
struct DetachedStart {
    static let logName = "understudy.log"

    let plan: UpPlan
    let output: Output

    private var log: String { "\(plan.state)/\(Self.logName)" }

    func run() async throws {
        try makeStateFolder()
        let tail = try LogTail(log)
        let child = try BackgroundProcess.start(
            Invocation.executable,
            plan.foregroundArguments,
            environment: environment,
            log: log
        )
        let ready: ReadyBody
        do {
            ready = try await waitUntilReady(child, tail)
        } catch {
            // A child that was killed could not do it itself.
            if plan.isEphemeral { try? FileManager.default.removeItem(atPath: plan.state) }
            throw error
        }
        try output.show(ready) { ReadySummary(ready, plan: plan).text }
    }

    /// The variables of `up` are in the arguments already; the child must not detach again.
    private var environment: [String: String] {
        var environment = ProcessInfo.processInfo.environment
        environment["UNDERSTUDY_DETACH"] = nil
        environment["UNDERSTUDY_COMMAND"] = Invocation.name
        return environment
    }

    private func makeStateFolder() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: plan.state,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw CommandFailure("The state folder \(plan.state) cannot be made: \(error.localizedDescription)")
        }
    }

    private func waitUntilReady(_ child: BackgroundProcess, _ tail: LogTail) async throws -> ReadyBody {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(plan.readyWithin.seconds)
        while clock.now < deadline {
            if let ready = try await answer(of: child) { return ready }
            if let ending = child.ending() {
                throw CommandFailure(
                    "The instance \(ending) before it was ready.",
                    hint: tail.lines()
                )
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        await child.end()
        throw CommandFailure(
            "The instance was not ready within \(Int(plan.readyWithin.seconds)) seconds, and was ended.",
            hint: tail.lines(),
            status: .notReadyInTime
        )
    }

    /// What the child says of itself; nil while it, or another instance, is not ready to say.
    private func answer(of child: BackgroundProcess) async throws -> ReadyBody? {
        let path = ControlSocket.path(inState: plan.state)
        guard FileManager.default.fileExists(atPath: path), let socket = address else { return nil }
        let ready = try? await ControlClient.withClient(socket: socket) { try await $0.ready() }
        guard let ready, ready.pid == child.pid else { return nil }
        // The service answers a moment before its ready file is written, and callers read it as soon as we return.
        if let file = plan.readyFile, !FileManager.default.fileExists(atPath: file) { return nil }
        return ready
    }

    private var address: String? { ControlSocket.address(inState: plan.state) }
}
