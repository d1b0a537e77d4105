/// Tells a slapd that stands still from one that is busy, from looks at it while a write goes unanswered.
///
/// Time is counted in looks and not read from a clock. Where the whole machine is stopped for a while, or we are, or
/// where there is no processor to be had, slapd gets as many chances as ever.
struct HangJudge {
    let watch: HangWatch
    private let began = ContinuousClock.now
    private var looks = 0
    private var first: ProcessActivity?
    private var busyLooks = 0

    /// The time between two looks.
    static let pause = Duration.milliseconds(50)
    /// One part in so many of the time, spent working, makes a process busy. Not zero: a slapd whose threads all wait
    /// for each other still wakes up to read from its sockets.
    private static let idleShare = 20

    init(_ watch: HangWatch) {
        self.watch = watch
    }

    /// How long the write has waited so far.
    var waited: Duration { ContinuousClock.now - began }

    /// Takes a look; the cause when slapd has had its time.
    mutating func look(at activity: ProcessActivity?) -> Hang.Cause? {
        looks += 1
        if activity?.isBusy == true { busyLooks += 1 }
        if first == nil { first = activity }
        let elapsed = Self.pause * looks
        if elapsed >= watch.busyLimit { return cause(activity) }
        guard elapsed >= watch.deadline, activity != nil else { return nil }
        let cause = cause(activity)
        return cause == .busy ? nil : cause
    }

    private func cause(_ activity: ProcessActivity?) -> Hang.Cause {
        guard let activity, let first else { return .unknown }
        if activity.isStopped { return .stopped }
        let isWorking = (activity.processor - first.processor) * Self.idleShare > Self.pause * looks
        return isWorking || busyLooks * 4 >= looks ? .busy : .idle
    }
}
