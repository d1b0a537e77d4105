/// How a server that died is started again: at once, then after growing pauses.
public struct RestartPolicy: Sendable, Hashable {
    /// The pause before the second attempt. It doubles with each further one.
    public var pause: Duration
    /// The longest pause.
    public var longestPause: Duration
    /// How many attempts in a row may fail before the server stays down; 0 never starts it again, nil never gives up.
    public var attempts: Int?
    /// A server that lived this long is taken for healthy: the next attempt is the first again.
    public var healthyAfter: Duration

    /// Creates a policy that never gives up.
    public init(
        pause: Duration = .milliseconds(100),
        longestPause: Duration = .seconds(5),
        attempts: Int? = nil,
        healthyAfter: Duration = .seconds(10)
    ) {
        self.pause = pause
        self.longestPause = longestPause
        self.attempts = attempts
        self.healthyAfter = healthyAfter
    }

    /// Leaves a dead server dead.
    public static let never = Self(attempts: 0)

    /// How long to wait before `attempt`, counted from 1; nil when there is to be none.
    public func pause(before attempt: Int) -> Duration? {
        if let attempts, attempt > attempts { return nil }
        guard attempt > 1 else { return .zero }
        return min(longestPause, pause * (1 << min(attempt - 2, 20)))
    }
}
