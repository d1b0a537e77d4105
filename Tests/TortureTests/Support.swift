import Foundation

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

    /// The seed of this run; `UNDERSTUDY_TEST_SEED` repeats one.
    static let seed: UInt64 = {
        let named = ProcessInfo.processInfo.environment["UNDERSTUDY_TEST_SEED"].flatMap { UInt64($0) }
        let seed = named ?? UInt64.random(in: 0...999_999)
        print("torture tests: UNDERSTUDY_TEST_SEED=\(seed)")
        return seed
    }()

    /// How long the random part goes on; `UNDERSTUDY_TORTURE_SECONDS` says otherwise.
    static let seconds: Double =
        ProcessInfo.processInfo.environment["UNDERSTUDY_TORTURE_SECONDS"].flatMap { Double($0) } ?? 110

    static var torture: Torture { Torture(program: program, seed: seed) }
}
