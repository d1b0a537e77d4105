import Foundation
import SeededRandom

@testable import Torture

enum TortureFixture {
    /// The program beside this test bundle.
    static let program: String = {
        let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let candidates = [bundle, Bundle.main.bundleURL, bundle.appending(path: "../../..").standardizedFileURL]
        let found = candidates.map { $0.appending(path: "understudy").path(percentEncoded: false) }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        return found ?? "understudy"
    }()

    static let seed = Seeds.one(for: "torture tests")

    /// How long the random part goes on; `UNDERSTUDY_TORTURE_SECONDS` says otherwise.
    static let seconds: Double =
        ProcessInfo.processInfo.environment["UNDERSTUDY_TORTURE_SECONDS"].flatMap { Double($0) } ?? 110

    static var torture: Torture { Torture(program: program, seed: seed) }
}
