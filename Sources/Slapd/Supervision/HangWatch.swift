public import LDAPClient

/// How a slapd is found out that runs and does nothing any more.
///
/// A write that is bound to be refused is sent to every database in turn. It waits for all that a real one waits for:
/// a thread, the database's write lock, and the `unique` overlay's mutex where `attributes` name something that the
/// overlay looks at. It changes nothing, whether or not the database holds an entry.
///
/// A write that is not answered within ``deadline`` is judged by what slapd's threads do. One that uses no processor
/// and waits for no disk stands still: it is stopped, or deadlocked. Such a slapd is killed and started again. A busy
/// one has until ``busyLimit``. Where the system does not tell what threads do (anywhere but on Linux), that is the
/// limit for both.
public struct HangWatch: Sendable, Hashable {
    /// The pause between two rounds of writes.
    public var interval: Duration
    /// How long a slapd that stands still may take for the answer to a write.
    public var deadline: Duration
    /// How long one that is busy may take.
    public var busyLimit: Duration
    /// How many databases get a write in one round; where there are more, they take turns.
    public var databasesAtOnce: Int
    /// What the written entry holds beside its name, and that the server's schema must know.
    public var attributes: [Attribute]

    /// Creates a watch that finds a slapd that stands still within a second.
    public init(
        interval: Duration = .milliseconds(200),
        deadline: Duration = .milliseconds(600),
        busyLimit: Duration = .seconds(10),
        databasesAtOnce: Int = 8,
        attributes: [Attribute] = []
    ) {
        self.interval = interval
        self.deadline = deadline
        self.busyLimit = busyLimit
        self.databasesAtOnce = databasesAtOnce
        self.attributes = attributes
    }
}
