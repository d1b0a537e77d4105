import ArgumentParser
import Foundation

/// `understudy-torture`: random histories with kills and faults, done to the real thing and to a model of it.
@main
struct TortureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "torture",
        abstract: "Do random histories with kills, freezes and faults to real engines, and compare with a model.",
        discussion: """
            Every engine is a child process on a temporary folder, reached through its socket and loopback alone. A \
            difference is made as short as can be and printed as a script that repeats it; state and log are kept then.
            """
    )

    @Option(help: "How long to go on.")
    var minutes = 2.0

    @Option(help: "The same seed gives the same histories; one is drawn if not said.")
    var seed: UInt64?

    @Option(help: "The number of the first history.")
    var first = 0

    @Option(help: "How many clients act at once, at most about three times as many.")
    var clients = 4

    @Flag(help: "Keep one engine alive for the whole time; only slapd is killed and frozen.")
    var churn = false

    @Option(help: "The program to torture; the one beside this one if not said.")
    var program: String?

    @Option(help: "For how many seconds a difference is made shorter, at most.")
    var shrinkSeconds = 300

    func run() async throws {
        let seed = seed ?? UInt64.random(in: 0...999_999)
        var torture = Torture(program: program ?? Self.neighbour, seed: seed)
        torture.generator.clients = max(1, clients)
        torture.isChurn = churn
        torture.shrinkingTime = .seconds(shrinkSeconds)
        Self.say("torture: seed \(seed), \(minutes) minutes\(churn ? ", one engine" : "")")
        let work = Task { [torture, first, minutes] in
            try await torture.run(until: .now + .seconds(minutes * 60), first: first) { Self.say($0) }
        }
        let watches = [SIGINT, SIGTERM].map { Self.watch($0) { work.cancel() } }
        defer { for watch in watches { watch.cancel() } }
        let finding: Torture.Finding?
        do {
            finding = try await work.value
        } catch  where work.isCancelled {
            print("stopped; until then:\n\(await torture.tally.summary)")
            throw ExitCode(130)
        }
        print(await torture.tally.summary)
        guard let finding else { return }
        print("\nDIFFERENCE: \(finding.difference)")
        print("State and log are kept in \(finding.folder)\n")
        print(HistoryScript(finding.history, difference: finding.difference).text)
        throw ExitCode.failure
    }

    /// At once, even into a file: it may be a long time until the next line.
    private static func say(_ line: String) {
        print(line)
        fflush(nil)
    }

    private static var neighbour: String {
        let own = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return own.deletingLastPathComponent().appending(path: "understudy").path(percentEncoded: false)
    }

    private static func watch(_ number: Int32, _ handler: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler(handler: handler)
        source.resume()
        return source
    }
}
