/// Something that can be measured.
protocol Measure: Sendable {
    /// What `--only` calls it.
    static var name: String { get }
    /// One line for `--help` and for the progress.
    static var summary: String { get }

    init()

    func run(_ scale: Scale) async throws -> [Figure]
}

/// How large everything is.
struct Scale: Sendable {
    /// A tenth of everything, for a first look. The goals are for the whole.
    let isQuick: Bool

    func callAsFunction(_ count: Int) -> Int { isQuick ? max(1, count / 10) : count }
}
