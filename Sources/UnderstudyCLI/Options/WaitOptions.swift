import ArgumentParser

/// Whether to wait for the directory, and how long.
struct WaitOptions: ParsableArguments {
    @Flag(help: "Wait until the directory has the user, 30 seconds at most.")
    var wait = false

    @Option(
        help: ArgumentHelp("Wait so many seconds at most; 3 is the exit code when that was too short.", valueName: "n")
    )
    var waitSeconds: Double?

    /// How long to wait; nil does not wait at all.
    var seconds: Double? { waitSeconds ?? (wait ? 30 : nil) }

    func validate() throws {
        if let waitSeconds, !(waitSeconds >= 0 && waitSeconds <= 86_400) {
            throw ValidationError("--wait-seconds takes 0 to 86400.")
        }
    }
}
