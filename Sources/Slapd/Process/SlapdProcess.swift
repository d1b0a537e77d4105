import Foundation
import Subprocess
import Synchronization

/// One run of slapd, from its start to its end.
final class SlapdProcess: Sendable {
    /// The process id.
    let pid: Int32
    /// Becomes available when the process is gone and has been reaped.
    let ending: Task<Ending, Never>
    private let gate: SignalGate

    /// How a run came to its end.
    enum Ending: Sendable, CustomStringConvertible {
        case exited(Int32)
        case killed(by: Int32)
        case neverStarted(String)

        var description: String {
            switch self {
            case .exited(let code): "exited with code \(code)"
            case .killed(let signal): "was ended by signal \(signal) (\(String(cString: strsignal(signal))))"
            case .neverStarted(let reason): "could not be started: \(reason)"
            }
        }
    }

    private init(pid: Int32, gate: SignalGate, ending: Task<Ending, Never>) {
        self.pid = pid
        self.gate = gate
        self.ending = ending
    }

    /// Starts slapd. Its output goes to `log`.
    static func launch(_ command: SlapdCommand, log: SlapdLog) async throws(SlapdError) -> SlapdProcess {
        let gate = SignalGate()
        let (starts, start) = AsyncStream.makeStream(of: Int32.self)
        log.forget()
        let ending = Task {
            defer { start.finish() }
            return await follow(command.configuration, log: log, gate: gate) { start.yield($0) }
        }
        // In a task of its own: a cancelled one would hear nothing, and nobody would own the process.
        let first = Task { await starts.first { _ in true } }
        if let pid = await first.value { return SlapdProcess(pid: pid, gate: gate, ending: ending) }
        throw SlapdError(.exited, "\(command.slapd.path) \(await ending.value)")
    }

    /// Sends a signal; nothing happens if the process is gone.
    func send(_ signal: Signal) {
        gate.send(signal)
    }

    /// True once the process has closed its output, which it does by ending.
    var isOver: Bool { gate.isClosed }

    private static func follow(
        _ configuration: Subprocess.Configuration,
        log: SlapdLog,
        gate: SignalGate,
        started: @Sendable (Int32) -> Void
    ) async -> Ending {
        do {
            let result = try await run(configuration, input: .none, output: .discarded, error: .sequence) { execution in
                gate.open { try? execution.send(signal: $0) }
                defer { gate.close() }
                started(execution.processIdentifier.value)
                for try await line in execution.standardError.strings(bufferingPolicy: .unbounded) {
                    log.append(line)
                }
            }
            switch result.terminationStatus {
            case .exited(let code): return .exited(code)
            case .signaled(let signal): return .killed(by: signal)
            }
        } catch {
            return .neverStarted("\(error)")
        }
    }
}

/// Lets signals through to a process only while its id is certain to be its own.
final class SignalGate: Sendable {
    private enum State {
        case notYet
        case open(@Sendable (Signal) -> Void)
        case closed
    }

    private let state = Mutex(State.notYet)

    var isClosed: Bool {
        state.withLock { if case .closed = $0 { true } else { false } }
    }

    func open(_ send: @escaping @Sendable (Signal) -> Void) {
        state.withLock { $0 = .open(send) }
    }

    func close() {
        state.withLock { $0 = .closed }
    }

    func send(_ signal: Signal) {
        state.withLock { if case .open(let send) = $0 { send(signal) } }
    }
}

extension SlapdProcess {
    /// Asks slapd to end, and ends it if it has not after `limit`.
    @discardableResult
    func end(within limit: Duration) async -> Ending {
        send(.terminate)
        // A frozen process hears it only when it goes on.
        send(.resume)
        let killer = Task {
            try await Task.sleep(for: limit)
            send(.kill)
        }
        defer { killer.cancel() }
        return await ending.value
    }

    /// Stops the process in its tracks and returns when the system says that all of it stands still.
    func freeze() async {
        send(.suspend)
        while !isOver {
            var report = siginfo_t()
            // WNOWAIT leaves the news for whoever else asks. This never reaps: only WEXITED would.
            let found = waitid(P_PID, id_t(pid), &report, WSTOPPED | WNOHANG | WNOWAIT) == 0
            if found, report.si_signo == SIGCHLD { return }
            try? await Task.sleep(for: .milliseconds(1))
        }
    }
}
