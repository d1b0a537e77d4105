import ControlAPI
import ControlClient
import Foundation
import Testing

/// Whole sessions, compared to the character with what they were when somebody last looked at them.
///
/// With `UNDERSTUDY_RECORD_TRANSCRIPTS=1` the files are written anew, to be read over in the commit.
@Suite struct TranscriptTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Transcripts")
    private static let isRecording = ProcessInfo.processInfo.environment["UNDERSTUDY_RECORD_TRANSCRIPTS"] == "1"

    /// Later than today for years to come: time never runs backwards.
    private static let now = Date(timeIntervalSince1970: 1_930_728_413)

    @Test func `sessions are what they were`() async throws {
        let files = try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
        #expect(!files.isEmpty)
        try await InstanceFixture.with(["--seed", "4"]) { instance in
            try await Scratch.with { scratch in
                let clock = try await instance.client { try await $0.change(clock: ChangeClock(freeze: true)) }
                let ahead = Self.now.timeIntervalSince(clock.now)
                _ = try await instance.client { try await $0.change(clock: ChangeClock(advanceSeconds: ahead)) }
                for file in files { try await check(file, on: instance, in: scratch) }
            }
        }
    }

    private func check(_ file: URL, on instance: Instance, in scratch: Scratch) async throws {
        var transcript = Transcript(try String(contentsOf: file, encoding: .utf8))
        for (place, turn) in transcript.turns.enumerated() {
            let answer = try await answer(to: turn, on: instance, in: scratch)
            transcript.turns[place].answer = answer
            guard !Self.isRecording else { continue }
            #expect(answer == turn.answer, "\(file.lastPathComponent): \(turn.prompt) \(turn.script)")
        }
        if Self.isRecording { try transcript.text.write(to: file, atomically: true, encoding: .utf8) }
    }

    private func answer(to turn: Transcript.Turn, on instance: Instance, in scratch: Scratch) async throws -> String {
        var words = ["sh", "-c", "cd \"$0\" && exec 2>&1 && understudy() { '\(Program.path)' \"$@\"; } && "]
        if let person = turn.person {
            words[2] += "understudy exchange --tenant contoso --as \(person) \"$@\""
            words += [scratch.path] + turn.options + [turn.script]
        } else {
            words[2] += turn.script
            words.append(scratch.path)
        }
        let result = try await Program.run(
            words,
            environment: ["UNDERSTUDY_STATE": instance.state, "TZ": "UTC", "TENANT": "contoso"]
        )
        // What is settled a moment later is not to depend on how fast the machine is.
        _ = try await instance.client { try await $0.wait(Wait(tenant: "contoso", seconds: 20)) }
        return masked(result.output) + (result.code == 0 ? "" : "(exit code \(result.code))\n") + "\n"
    }

    /// The sample's people were made before the clock was set.
    private func masked(_ text: String) -> String {
        let other = /(?:1[0-2]|[1-9])\/[0-9]{1,2}\/20[0-9]{2} [0-9:]+ [AP]M/
        let iso = /20(?:2[0-9]|30)-[0-9]{2}-[0-9]{2}T[0-9:.]+Z?/
        return text.replacing(other) { $0.output.contains("/2031 ") ? String($0.output) : "<when it was made>" }
            .replacing(iso) { _ in "<when it was made>" }
            // The fraction depends on when the clock was set.
            .replacing(/T09:26:53\.[0-9]+Z/) { _ in "T09:26:53.…Z" }
    }
}
