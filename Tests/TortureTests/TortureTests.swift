import Foundation
import Subprocess
import Testing

@testable import Torture

/// The torture itself, against the real thing.
@Suite(.serialized) struct TortureTests {
    @Test func `A history of everything ends as the model says`() async throws {
        let history: [Act] = [
            .create(1, name: "Clinic"), .create(2, name: "Clinic"), .create(3, name: "予約"), .settle,
            .takeAddress(local: "Clinic2", asPerson: false), .foreignEntry(local: "Clinic3"), .settle,
            .together([.create(4, name: "Clinic"), .create(5, name: "Clinic"), .rename(1, to: "Renamed")]),
            .editName(2), .addLicence(3), .settle,
            .policy(.enforce), .settle, .except(2, removing: false), .settle, .signIn(1, enabled: true), .settle,
            .delete(1), .deleteUser(3), .renameEntry(2), .settle, .restore(1), .policy(.observe), .settle,
            .disaster(.killEngine, after: 5, during: [.create(6, name: "Room"), .delete(2)]), .settle,
            .disaster(.killBoth, after: 5, during: [.create(7, name: "Room"), .restore(2)]), .settle,
            .disaster(.fault("after-directory-write:*:die"), after: 0, during: [.create(8, name: "Room")]), .settle,
            .disaster(.freezeSlapd(milliseconds: 300), after: 0, during: [.create(9, name: "Room")]), .settle,
        ]
        let tally = Tally()
        let found = try await TortureFixture.torture.once(history, tally)
        #expect(found == nil, "\(String(describing: found?.0))")
        #expect(await tally.kills == 3)
        #expect(await tally.restarts == 3)
    }

    @Test(
        arguments: [
            [.squat(1)], [.steal(1)], [.delete(1), .settle, .foreignEntry(local: "Clinic"), .restore(1)],
            [.renameEntry(1), .foreignEntry(local: "Clinic")], [.squat(1), .rename(1, to: "New"), .steal(1)],
        ] as [[Act]]
    )
    func `Whoever takes a user's name or address is given way to`(acts: [Act]) async throws {
        let history: [Act] = [.create(1, name: "Clinic"), .settle] + acts + [.settle, .create(2, name: "Clinic")]
        let found = try await HistoryRun.$patience.withValue(.seconds(15)) {
            try await TortureFixture.torture.once(history, Tally())
        }
        #expect(found == nil, "\(String(describing: found))")
    }

    @Test func `A wrong model is found out, and the history made as short as can be`() async throws {
        let history: [Act] = [
            .create(1, name: "Clinic"), .create(2, name: "Room"), .settle, .editName(1),
            .together([.rename(2, to: "Room New"), .delete(1)]), .create(3, name: "Clinic"), .settle,
        ]
        let torture = TortureFixture.torture
        @Sendable func fails(_ history: [Act]) async throws -> Bool {
            guard let (_, folder) = try await torture.once(history, Tally(), flaw: .forgetsRenames) else {
                return false
            }
            try FileManager.default.removeItem(atPath: folder)
            return true
        }
        // What differs does so for good: a shorter patience finds it as well.
        try await HistoryRun.$patience.withValue(.seconds(2)) {
            let shrinker = Shrinker(deadline: .now + .seconds(120), fails: fails)
            let shortest = try await shrinker.shrink(history)
            #expect(shortest == [.create(2, name: "Room"), .rename(2, to: "Room New")])
        }
    }

    @Test func `The printed script runs, and repeats the history`() async throws {
        let history: [Act] = [
            .create(1, name: "It's a \"Clinic\""), .create(2, name: "Room"), .settle,
            .takeAddress(local: "Room1", asPerson: true), .foreignEntry(local: "Room2"),
            .together([.create(3, name: "Room"), .rename(1, to: "New")]), .policy(.enforce), .signIn(2, enabled: true),
            .editName(1), .except(1, removing: false), .settle,
            .disaster(.killBoth, after: 10, during: [.create(4, name: "Room")]), .delete(2), .settle, .restore(2),
            .settle, .squat(3), .steal(2),
        ]
        let text = HistoryScript(history, difference: Difference("two\nlines")).text
        let folder = URL(filePath: TortureFixture.program).deletingLastPathComponent().path(percentEncoded: false)
        let path = "\(folder):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
        let record = try await Subprocess.run(
            .name("bash"),
            arguments: ["-s"],
            environment: .inherit.updating(["PATH": path, "UNDERSTUDY_STATE": nil]),
            input: .string(text),
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20)
        )
        let (output, messages) = (record.standardOutput, record.standardError)
        #expect(record.terminationStatus == .exited(0), "\(output) \(messages)")
        #expect(output.contains(" checks hold."), "\(output) \(messages)")
        #expect(output.contains("New "), "\(output)")
    }

    @Test func `A short torture finds nothing`() async throws {
        let torture = TortureFixture.torture
        let finding = try await torture.run(until: .now + .seconds(TortureFixture.seconds)) { print($0) }
        print(await torture.tally.summary)
        if let finding {
            let script = HistoryScript(finding.history, difference: finding.difference).text
            Issue.record("seed \(TortureFixture.seed): \(finding.difference)\n\(script)\nkept: \(finding.folder)")
        }
        #expect(await torture.tally.checks > 0)
    }
}
