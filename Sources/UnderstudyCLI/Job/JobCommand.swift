import ArgumentParser
import ControlAPI

/// `understudy job`.
struct JobCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "job",
        abstract: "Look at jobs that fail, and decide about those that were given up.",
        discussion: """
            A job makes the directory agree with one calendar. One that cannot succeed is given up and waits, dead, for \
            a person; it holds up no other. Once the obstacle is gone, retry it.
            """,
        subcommands: [JobList.self, JobShow.self, JobRetry.self, JobDrop.self]
    )

    /// How jobs are named in arguments.
    static let help: ArgumentHelp =
        "The job: number, name (provision-17), or a calendar, meaning all that were given up for it."

    static func details(_ job: JobBody) -> String {
        var details = Details()
        details.add("job", job.name)
        details.add("state", job.state.rawValue)
        details.add("calendar", job.calendar)
        details.add("display name", job.displayName)
        details.add("attempts", "\(job.attempts)" + (job.retries > 0 ? ", after \(job.retries) retries" : ""))
        details.add("made at", job.createdAt.stamp)
        if let endedAt = job.endedAt {
            details.add("ended at", endedAt.stamp)
        } else {
            details.add("next try", job.dueAt.stamp)
        }
        if let person = job.droppedBy { details.add("dropped by", person) }
        details.add("reason", job.failure)
        if let undone = job.undone { details.add("undone", undone) }
        return details.text
    }
}
