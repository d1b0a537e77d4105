import ControlAPI

/// What came back for one act.
enum Answer: Sendable {
    /// It is done, and durable. The calendar where it is about one.
    case done(CalendarBody?)
    case refused(String)
    /// It certainly did not happen: nobody was there, or slapd was not.
    case notDone
    /// It happened wholly, or not at all.
    case unknown
}

/// Where the real thing is not as the model says it must be.
struct Difference: Error, Sendable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
