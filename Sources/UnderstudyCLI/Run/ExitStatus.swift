/// The exit codes of `understudy`. Scripts rely on them.
enum ExitStatus: Int32 {
    case done = 0
    case failed = 1
    case usage = 2
    case notReadyInTime = 3
    case violationsFound = 4
}
