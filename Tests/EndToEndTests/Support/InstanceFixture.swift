import ControlAPI
import Foundation
import Subprocess
import Testing

/// Starts `understudy up` in the foreground as a child of ours, and never leaves a process behind.
enum InstanceFixture {
    /// How a run ended.
    struct Ended<Value: Sendable>: Sendable {
        let value: Value
        let status: TerminationStatus
    }

    /// The instance that a suite's tests share; see ``SharedInstance``.
    @TaskLocal static var shared: Instance?

    /// Runs an ephemeral instance with the sample tenants, or one with the options named.
    static func with<Value: Sendable>(
        _ options: [String] = [],
        _ body: @Sendable (Instance) async throws -> Value
    ) async throws -> Value {
        try await Scratch.with { scratch in
            try await run(["--ephemeral"] + options, in: scratch, body).value
        }
    }

    /// Runs an instance on a state folder that stays.
    static func on<Value: Sendable>(
        _ state: String,
        in scratch: Scratch,
        _ options: [String] = [],
        _ body: @Sendable (Instance) async throws -> Value
    ) async throws -> Value {
        try await run(["--state", state] + options, in: scratch, body).value
    }

    /// Runs `up` until `body` is done with it, and tells how it ended.
    static func run<Value: Sendable>(
        _ options: [String],
        in scratch: Scratch,
        _ body: @Sendable (Instance) async throws -> Value
    ) async throws -> Ended<Value> {
        let readyFile = scratch.file("ready.json")
        let log = scratch.file("engine.log")
        let words = ["up", "--ldap-port", "0", "--ready-file", readyFile, "--json"] + options
        let record = try await Subprocess.run(
            .name("sh"),
            arguments: .init(["-c", script, log, String(getpid()), Program.path] + words),
            environment: Program.environment(["TMPDIR": scratch.path]),
            input: .none,
            output: .discarded,
            error: .discarded
        ) { execution in
            let pid = execution.processIdentifier.value
            var slapds: Set<pid_t> = []
            let value: Value
            do {
                let ready = try await waitUntilReady(pid, readyFile, log)
                slapds.insert(ready.slapdPid)
                let instance = Instance(pid: pid, ready: ready, readyFile: readyFile, log: log)
                value = try await body(instance)
                slapds.formUnion(slapdPID(in: ready.state).map { [$0] } ?? [])
            } catch {
                await end(pid, slapds)
                throw error
            }
            await end(pid, slapds)
            return value
        }
        return Ended(value: record.closureResult, status: record.terminationStatus)
    }

    /// Becomes the engine, beside a guardian that ends it should this test process die.
    private static let script = """
        tests=$1; shift
        (trap '' INT; exec >/dev/null 2>&1
         while kill -0 "$tests" && kill -0 $$; do sleep 0.5; done
         kill -0 "$tests" && exit
         kill -TERM $$
         for half_second in 1 2 3 4 5 6 7 8 9 10; do kill -0 $$ || exit; sleep 0.5; done
         kill -KILL $$) &
        exec "$@" >>"$0" 2>&1
        """

    private static func waitUntilReady(_ pid: pid_t, _ file: String, _ log: String) async throws -> ReadyBody {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline, Processes.isRunning(pid) {
            if let data = FileManager.default.contents(atPath: file),
                let ready = try? ControlJSON.decoder().decode(ReadyBody.self, from: data), ready.pid == pid
            {
                return ready
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        throw NotReady(description: "the instance was not ready: \(text)")
    }

    struct NotReady: Error, CustomStringConvertible {
        let description: String
    }

    /// Ends the engine, by force if it must be, and then whatever slapd is left.
    private static func end(_ pid: pid_t, _ slapds: Set<pid_t>) async {
        kill(pid, SIGCONT)
        for slapd in slapds where Processes.isRunning(slapd) { kill(slapd, SIGCONT) }
        if Processes.isRunning(pid) { kill(pid, SIGTERM) }
        if await !isOver(pid, within: .seconds(20)) {
            Issue.record("the engine did not end within 20 seconds of SIGTERM")
            kill(pid, SIGKILL)
        }
        for slapd in slapds where await !isOver(slapd, within: .seconds(5)) {
            Issue.record("slapd (process \(slapd)) outlived its engine")
            kill(slapd, SIGKILL)
        }
    }

    private static func isOver(_ pid: pid_t, within limit: Duration) async -> Bool {
        let deadline = ContinuousClock.now + limit
        while Processes.isRunning(pid) {
            guard ContinuousClock.now < deadline else { return false }
            // In a cancelled task, sleeping returns at once; the loop still ends.
            try? await Task.sleep(for: .milliseconds(10))
        }
        return true
    }

    /// The slapd that runs on a state folder now.
    static func slapdPID(in state: String) -> pid_t? {
        let text = try? String(contentsOfFile: "\(state)/slapd/run/slapd.pid", encoding: .utf8)
        return text.flatMap { pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
}
