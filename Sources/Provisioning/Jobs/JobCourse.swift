import Directory
import DirectoryModel
import Ledger

/// One job on its way through a batch.
struct JobCourse: Sendable {
    let item: DueJobs.Item
    private let plan: JobPlan
    private var position = 0
    private var events: [DirectoryEvent]
    private var ending: JobOutcome.Result?

    init(item: DueJobs.Item, plan: JobPlan?) {
        self.item = item
        self.plan = plan ?? JobPlan()
        events = self.plan.adopted
        if plan == nil { ending = .dead(failure: "its mailbox is not in the ledger") }
    }

    /// The write to be made next; nil when the job has come to an end.
    var nextWrite: UserWrite? {
        ending == nil && position < plan.writes.count ? plan.writes[position] : nil
    }

    mutating func succeed(csn: String?, in context: JobContext) {
        guard let write = nextWrite, let mailbox = item.mailbox else { return }
        events.append(
            context.event(write.activity, by: write.identity, of: mailbox, changes: write.changes, writeCSN: csn)
        )
        position += 1
        if position == plan.writes.count { events += plan.accompanying }
    }

    /// The events so far that name their write, to be recorded before the next write.
    ///
    /// The others can't be told from a repetition: they wait for the end of the job.
    mutating func takeRecordable() -> [DirectoryEvent] {
        let recordable = events.filter { $0.writeCSN != nil }
        events.removeAll { $0.writeCSN != nil }
        return recordable
    }

    /// Names the write that made the user, which slapd does not tell in its answer.
    mutating func confirmAddition(csn: String?) {
        guard let csn, let index = events.lastIndex(where: { $0.activity == .addUser && $0.writeCSN == nil }) else {
            return
        }
        events[index].writeCSN = csn
    }

    /// Whether it came to an end that is none.
    var isToBeRetried: Bool {
        if case .retry = ending { true } else { false }
    }

    /// Whether the job has a new user to answer for, made now or by an attempt before this one.
    var hasNewUser: Bool {
        guard ending == nil, item.mailbox?.state == .active else { return false }
        return switch item.job.kind {
        case .provision, .repair: true
        case .update, .restore: plan.writes.contains { $0.activity == .addUser }
        default: false
        }
    }

    /// All events so far, for a job that does not end here.
    mutating func takeEvents() -> [DirectoryEvent] {
        defer { events = [] }
        return events
    }

    mutating func fail(_ result: JobOutcome.Result) {
        ending = result
    }

    var outcome: JobOutcome {
        JobOutcome(item.job, ending ?? .done(events))
    }
}

/// A batch whose writes the directory has answered.
struct WrittenBatch: Sendable {
    var courses: [JobCourse] = []
    /// How those of its jobs ended that are at their end already.
    var outcomes: [JobOutcome] = []

    /// Whether anything came of it but attempts to be made again.
    var hasMadeProgress: Bool {
        courses.contains { !$0.isToBeRetried } || outcomes.contains { !$0.isRetry }
    }
}
