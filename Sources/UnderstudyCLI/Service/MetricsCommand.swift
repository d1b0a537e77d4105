import ArgumentParser
import ControlClient

/// `understudy metrics`.
struct MetricsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Print the metrics, in Prometheus' text format."
    )

    /// What `--json` prints.
    struct Result: Encodable {
        var metrics: String
    }

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let text = try await common.withClient { try await $0.metrics() }
        guard !common.json else { return try common.output.json(Result(metrics: text)) }
        StandardOutput.write(text)
    }
}
