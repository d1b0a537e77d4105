/// How a slapd was found that does not answer writes.
public struct Hang: Sendable, Hashable {
    /// What its threads were doing meanwhile.
    public enum Cause: String, Sendable {
        /// The process is stopped, by a signal or a debugger.
        case stopped
        /// It uses no processor and waits for no disk: its threads wait for each other.
        case idle
        /// It works, and does not get round to the write.
        case busy
        /// The system does not tell.
        case unknown
    }

    public let cause: Cause
    /// How long the write had waited.
    public let after: Duration
    /// The database whose write was not answered; nil where slapd could not be asked at all.
    public let suffix: String?
}

extension Hang: CustomStringConvertible {
    public var description: String {
        let what = suffix.map { "a write to \($0)" } ?? "its socket"
        let state =
            switch cause {
            case .stopped: "is stopped"
            case .idle: "stands still"
            case .busy: "is busy"
            case .unknown: "hangs"
            }
        return "\(state) and did not answer \(what) for \(after.milliseconds) ms"
    }
}
