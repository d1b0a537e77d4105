import ArgumentParser

/// How much of a list to print.
struct LimitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("At most so many; all if not said.", valueName: "n"))
    var limit: Int?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes 1 or more.") }
    }
}
