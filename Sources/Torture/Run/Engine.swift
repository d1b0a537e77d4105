import ControlAPI
import Foundation
import Subprocess

/// The program under torture: `understudy up` as a child process, on a state folder of its own.
actor Engine {
    struct NotReady: Error, CustomStringConvertible {
        let description: String
    }

    let folder: String
    private let program: String
    private(set) var ready: ReadyBody?
    private var life: Task<Void, Never>?

    /// - Parameter folder: Gets the state, the ready file and the log. Short, because sockets must fit in it.
    init(program: String, folder: String) {
        self.program = program
        self.folder = folder
    }

    nonisolated var state: String { "\(folder)/state" }
    nonisolated var log: String { "\(folder)/engine.log" }
    private nonisolated var readyFile: String { "\(folder)/ready.json" }

    var isRunning: Bool { ready.map { Processes.isRunning($0.pid) } ?? false }

    /// Starts it, and returns when all is ready.
    @discardableResult
    func start() async throws -> ReadyBody {
        if let life { await life.value }
        try? FileManager.default.removeItem(atPath: readyFile)
        let words =
            [
                "-c", Self.script, log, String(getpid()), program, "up", "--state", state, "--no-samples",
                "--ldap-port",
                "0", "--ready-file", readyFile, "--json", "--log-level", "info",
            ]
        let environment = Environment.inherit.updating([
            "TMPDIR": folder, "UNDERSTUDY_FAULTS": nil, "UNDERSTUDY_STATE": nil,
        ])
        life = Task {
            _ = try? await Subprocess.run(
                .name("sh"),
                arguments: .init(words),
                environment: environment,
                input: .none,
                output: .discarded,
                error: .discarded
            )
        }
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            if let data = FileManager.default.contents(atPath: readyFile),
                let ready = try? ControlJSON.decoder().decode(ReadyBody.self, from: data)
            {
                self.ready = ready
                return ready
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NotReady(description: "the engine was not ready within a minute; its log is \(log)")
    }

    /// Waits for the end of an engine that was killed.
    func awaitDeath() async {
        guard let life else { return }
        await life.value
        self.life = nil
    }

    /// Ends it in an orderly way, and by force if it must be.
    func stop() async {
        guard let ready else { return }
        if let slapd = slapdPID { kill(slapd, SIGCONT) }
        if Processes.isRunning(ready.pid) { kill(ready.pid, SIGTERM) }
        let killer = Task {
            guard (try? await Task.sleep(for: .seconds(20))) != nil else { return }
            kill(ready.pid, SIGKILL)
        }
        await awaitDeath()
        killer.cancel()
    }

    /// The slapd that runs now.
    nonisolated var slapdPID: pid_t? {
        let text = try? String(contentsOfFile: "\(state)/slapd/run/slapd.pid", encoding: .utf8)
        let pid = text.flatMap { pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        return pid.flatMap { Processes.isRunning($0) ? $0 : nil }
    }

    /// Becomes the engine, beside a guardian that ends it should this process die.
    private static let script = """
        torture=$1; shift
        (trap '' INT; exec >/dev/null 2>&1
         while kill -0 "$torture" && kill -0 $$; do sleep 0.5; done
         kill -0 "$torture" && exit
         kill -TERM $$
         for half_second in 1 2 3 4 5 6 7 8 9 10; do kill -0 $$ || exit; sleep 0.5; done
         kill -KILL $$) &
        exec "$@" >>"$0" 2>&1
        """
}
