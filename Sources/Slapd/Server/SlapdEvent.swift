/// What happens to a running server, in the order it happens.
public enum SlapdEvent: Sendable {
    /// slapd answers.
    case ready(pid: Int32, after: Duration)
    /// slapd is gone, unasked. `lastLines` is what it said last, oldest first.
    case died(pid: Int32, reason: String, lastLines: [String])
    /// slapd runs, and did not answer a write in time; it has been killed, and no ``died(pid:reason:lastLines:)`` follows.
    case hung(pid: Int32, Hang)
    /// slapd is about to be started again.
    case restarting(attempt: Int, after: Duration)
    /// A start after a death failed. There may be a further attempt.
    case restartFailed(attempt: Int, SlapdError)
    /// No further attempt will be made.
    case gaveUp
    /// The server was stopped as asked. Nothing comes after it.
    case stopped
}

extension SlapdEvent: CustomStringConvertible {
    public var description: String {
        switch self {
        case .ready(let pid, let time): "slapd (process \(pid)) answers after \(time.milliseconds) ms"
        case .died(let pid, let reason, let lines):
            "slapd (process \(pid)) \(reason)" + (lines.last.map { "; it said last: \($0)" } ?? "")
        case .hung(let pid, let hang): "slapd (process \(pid)) \(hang); it is killed and started again"
        case .restarting(let attempt, let pause):
            "starting slapd again, attempt \(attempt)" + (pause > .zero ? ", in \(pause.milliseconds) ms" : "")
        case .restartFailed(let attempt, let error): "attempt \(attempt) failed: \(error.message)"
        case .gaveUp: "slapd stays down"
        case .stopped: "slapd has stopped"
        }
    }
}

extension Duration {
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
