import Foundation

/// Seeds for property tests. The test's name prints the one that failed; `UNDERSTUDY_TEST_SEED` runs it again.
enum Seeds {
    static func some(_ count: Int) -> [UInt64] {
        if let text = ProcessInfo.processInfo.environment["UNDERSTUDY_TEST_SEED"], let seed = UInt64(text) {
            return [seed]
        }
        return (0..<count).map { _ in UInt64.random(in: 0...UInt64.max) }
    }
}
