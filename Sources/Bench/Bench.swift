import ArgumentParser
import ControlAPI
import ControlClient
import Foundation

/// Measures Understudy beside what it is built on, and prints a table.
@main
struct Bench: AsyncParsableCommand {
    static let measures: [any Measure.Type] = [
        DurableProvisioning.self, RelaxedProvisioning.self, FourTenants.self, Collisions.self, PlanOfManyUsers.self,
        BlockedAgain.self, Flood.self, Start.self, TenantLife.self, Memory.self, VerifiedAudit.self,
        SearchedAudit.self, Tracing.self, OwnerListing.self,
    ]

    static let configuration = CommandConfiguration(
        commandName: "scripts/bench",
        abstract: "Measures Understudy beside slapd and OpenLDAP's own tools, both sides in one run.",
        discussion: "Measures:\n"
            + measures.map { "  \($0.name.padding(toLength: 20, withPad: " ", startingAt: 0))\($0.summary)" }
            .joined(separator: "\n")
    )

    @Option(name: .long, parsing: .upToNextOption, help: "Run only these measures.")
    var only: [String] = []

    @Flag(name: .long, help: "A tenth of everything, for a first look; the goals are for the whole.")
    var quick = false

    @Option(name: .long, help: "Write the figures as JSON into this file too; - prints them instead of the table.")
    var json: String?

    func validate() throws {
        let names = Self.measures.map { $0.name }
        for name in only where !names.contains(name) {
            throw ValidationError("There is no measure '\(name)'; there are \(names.joined(separator: ", ")).")
        }
    }

    func run() async throws {
        var figures: [Figure] = []
        for measure in Self.measures where only.isEmpty || only.contains(measure.name) {
            note("\(measure.name): \(measure.summary)")
            do {
                let time = try await seconds { figures += try await measure.init().run(Scale(isQuick: quick)) }
                note("  took \(number(time)) s")
            } catch let error as ControlClientError {
                note("  \(error.failure?.message ?? error.cause ?? "it failed")")
                throw error
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(figures)
        if json == "-" {
            print(String(decoding: data, as: UTF8.self))
        } else {
            print(FigureTable(figures))
            if let json { try data.write(to: URL(filePath: json)) }
        }
    }

    private func note(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
