/// What is wrong with a record of a CSV file, and where.
struct CSVError: Error, Equatable {
    /// The line, from 1.
    let line: Int
    let reason: String
    /// Whether what follows can still be read.
    let canGoOn: Bool

    init(line: Int, _ reason: String, canGoOn: Bool = true) {
        self.line = line
        self.reason = reason
        self.canGoOn = canGoOn
    }
}
